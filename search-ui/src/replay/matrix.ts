import type { ReplayResult } from "./queries";

export type Cell = {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** `same` on the diagonal; where an outcome's place is not known the direction is not either. */
  readonly direction: "same" | "stricter" | "milder" | "other";
  /** 0 to 1, relative to the largest cell off the diagonal. */
  readonly heat: number;
};

export type Matrix = {
  readonly rows: readonly {
    readonly from: string;
    readonly cells: readonly Cell[];
    readonly total: number;
  }[];
  readonly columns: readonly { readonly to: string; readonly total: number }[];
};

/**
 * Old outcomes against new ones, in the policy version's order from least to most severe; what it does not know (a
 * failure, an outcome of the other version) comes after. Heat grows with the square root, so that rare flips show.
 */
export function matrixOf({ matrix, outcomes }: Pick<ReplayResult, "matrix" | "outcomes">): Matrix {
  const count = (from: string, to: string) => matrix[from]?.[to] ?? 0;
  const olds = ordered(outcomes, Object.keys(matrix));
  const news = ordered(outcomes, [...outcomes, ...Object.values(matrix).flatMap(Object.keys)]);
  const largest = Math.max(
    1,
    ...olds.flatMap((from) => news.map((to) => (from === to ? 0 : count(from, to)))),
  );
  return {
    rows: olds.map((from) => ({
      from,
      total: sum(news.map((to) => count(from, to))),
      cells: news.map((to) => ({
        from,
        to,
        count: count(from, to),
        direction: direction(outcomes, from, to),
        heat: from === to ? 0 : Math.sqrt(count(from, to) / largest),
      })),
    })),
    columns: news.map((to) => ({ to, total: sum(olds.map((from) => count(from, to))) })),
  };
}

function ordered(outcomes: readonly string[], names: readonly string[]): string[] {
  const place = (name: string) => (outcomes.includes(name) ? outcomes.indexOf(name) : outcomes.length);
  return [...new Set(names)].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}

function direction(outcomes: readonly string[], from: string, to: string): Cell["direction"] {
  if (from === to) return "same";
  const [old, young] = [outcomes.indexOf(from), outcomes.indexOf(to)];
  if (old < 0 || young < 0) return "other";
  return young > old ? "stricter" : "milder";
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
