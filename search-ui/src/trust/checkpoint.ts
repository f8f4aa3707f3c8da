import { queryOptions } from "@tanstack/react-query";
import { Refused, recovering, Unreachable } from "../api/problem";

/** A signed statement of the ledger's size and root, as C2SP tlog-checkpoint has it. */
export type Checkpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  /** The names of those who signed it. */
  readonly signed: readonly string[];
  readonly text: string;
};

export function read(text: string): Checkpoint {
  const [origin = "", size = "", root = ""] = text.split("\n");
  const signed = [...text.matchAll(/^— (\S+) /gm)].map(([, name]) => name!);
  return { origin, size: Number(size), root, signed, text };
}

export const checkpoint = () =>
  queryOptions({
    queryKey: ["checkpoint"],
    // Not of the JSON interface: where monitors of such logs look for it.
    queryFn: async ({ signal }) => {
      const answer = await fetch(new Request(new URL("/checkpoint", location.origin), { signal })).catch(
        (error: unknown) => {
          throw signal.aborted ? error : new Unreachable();
        },
      );
      if (!answer.ok) throw new Refused(answer.status, await answer.json().catch(() => undefined));
      return read(await answer.text());
    },
    ...recovering,
  });
