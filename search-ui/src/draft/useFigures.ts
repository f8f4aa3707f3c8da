import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Refused } from "../api/problem";
import { isError } from "./findings";
import { whatIf, type Change, type Finding, type WhatIf } from "./queries";

/** The figures of a document, and whether they are those of what stands in the editor. */
export type Figures = {
  /** The last answer there was; absent before the first one. */
  readonly answer: WhatIf | undefined;
  readonly items: readonly Change[];
  /** Whether the answer is of this very document and query. */
  readonly current: boolean;
  /** Why there are none of this document: its errors, a query that cannot be read, a server that cannot answer. */
  readonly held: "errors" | "refused" | undefined;
  readonly mistake: Refused | undefined;
  readonly error: unknown;
  readonly retry: () => void;
  /** Fetches further decisions; absent while there are none, or they are on their way. */
  readonly more: (() => void) | undefined;
};

/** What the checker has said, of which text. */
export type Checking = { readonly text: string; readonly findings: readonly Finding[] };

type Asking = {
  readonly text: string;
  readonly checked: Checking | undefined;
  readonly where: string;
};

/** Asks for the figures of a document as soon as the checker has no errors for it; a newer one ends what was asked. */
export function useFigures({ text, checked, where }: Asking): Figures {
  const errors = checked?.findings.some(isError) ?? false;
  const asks = checked !== undefined && !errors;
  const asked = useInfiniteQuery({ ...whatIf(checked?.text ?? "", where), enabled: asks });
  const [last, setLast] = useState<{ of: string; where: string; data: NonNullable<typeof asked.data> }>();
  if (asks && asked.data && asked.data !== last?.data) setLast({ of: checked.text, where, data: asked.data });

  const current = last !== undefined && last.of === text && last.where === where;
  const failed = asks && asked.isError;
  const mistake =
    failed && asked.error instanceof Refused && asked.error.column !== undefined ? asked.error : undefined;
  return {
    answer: last?.data.pages[0],
    items: last?.data.pages.flatMap(({ flips }) => flips.items) ?? [],
    current,
    held: errors ? "errors" : failed ? "refused" : undefined,
    mistake,
    error: failed && !mistake ? asked.error : undefined,
    retry: () => void asked.refetch(),
    more:
      current && asked.hasNextPage && !asked.isFetchingNextPage
        ? () => void asked.fetchNextPage()
        : undefined,
  };
}
