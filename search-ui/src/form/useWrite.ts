import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, type FormEvent } from "react";
import { Refused } from "../api/problem";

type Writing<Body, Answer> = {
  readonly write: (body: Body) => Promise<Answer>;
  /** Which mistakes have a place of their own in the form, by the names that the server gives them. */
  readonly fields?: readonly string[];
  readonly done?: (answer: Answer) => unknown;
  /** What holds no longer once it is written, by the first part of its key. */
  readonly outdates?: readonly string[];
};

/**
 * Something that is sent to be kept. A refusal that names one of the form's fields is told at that field, which gets
 * the focus; any other is {@link Write.refusal}, to be told beside the button.
 */
export function useWrite<Body, Answer>({ write, fields = [], done, outdates = [] }: Writing<Body, Answer>) {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement | null>(null);
  const sent = useMutation({
    mutationFn: write,
    onSuccess: async (answer) => {
      await done?.(answer);
      for (const key of outdates) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  const refused = sent.error instanceof Refused ? sent.error : undefined;
  const field = refused && fieldOf(refused, fields);
  useEffect(() => {
    if (field !== undefined) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [field, sent.submittedAt]);
  return {
    send: sent.mutate,
    sending: sent.isPending,
    /** What came back. */
    answer: sent.data,
    /** What was sent last. */
    body: sent.variables,
    /** The refusal that is about a field. */
    at: (name: string): Refused | undefined => (field === name ? refused : undefined),
    refusal: field === undefined ? sent.error : null,
    /** For `onSubmit`. */
    submit: (body: () => Body) => (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      form.current = event.currentTarget;
      sent.mutate(body());
    },
  };
}

/** A mistake with a column stands in a query, of which a form has one. */
function fieldOf({ parameter, column }: Refused, fields: readonly string[]): string | undefined {
  if (parameter !== undefined && fields.includes(parameter)) return parameter;
  return column === undefined ? undefined : fields.find((field) => ["query", "where"].includes(field));
}

export type Write = Pick<ReturnType<typeof useWrite>, "refusal" | "sending">;

/** What a field says of its refusal. */
export const said = (refused: Refused | undefined): string | undefined =>
  refused && (refused.detail ?? refused.title);
