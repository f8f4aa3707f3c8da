/** What the server refused, and why: an `application/problem+json` answer. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly title: string;
  readonly detail: string | undefined;
  /** 1-based, in the query that was refused. */
  readonly column: number | undefined;
  readonly expected: string | undefined;
  /** Everything that is wrong in the query, in the order of the columns. */
  readonly mistakes: readonly Mistake[];
  /** The field of the request that it is about. */
  readonly parameter: string | undefined;

  constructor(
    readonly status: number,
    problem: unknown,
  ) {
    const fields =
      typeof problem === "object" && problem !== null ? (problem as Record<string, unknown>) : {};
    const title = text(fields.title) ?? `The server answered ${status}`;
    super(title);
    this.title = title;
    this.detail = text(fields.detail);
    this.column = typeof fields.column === "number" ? fields.column : undefined;
    this.expected = text(fields.expected);
    this.parameter = text(fields.parameter);
    this.mistakes = Array.isArray(fields.mistakes)
      ? fields.mistakes.map(mistakeOf)
      : this.column === undefined
        ? []
        : [{ column: this.column, words: this.detail ?? title }];
  }
}

/** One thing that is wrong in a query: where, from 1, and what was expected there. */
export type Mistake = { readonly column: number; readonly words: string };

function mistakeOf(given: { column: number; expected: string; found: string }): Mistake {
  return { column: given.column, words: `expected ${given.expected}, found ${given.found}` };
}

/** The server did not answer at all. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
  constructor() {
    super("The server does not answer");
  }
}

function text(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(String).join(", ");
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Whether the same request may succeed in a moment: nobody answered, or the views are not there. */
export function passing(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Refused && [502, 503, 504].includes(error.status));
}

export const RETRY_WHILE_AWAY = 3_000;

/** Asks again by itself for as long as the failure is a passing one. */
export const recovering = {
  refetchInterval: (query: { state: { error: unknown } }) =>
    passing(query.state.error) ? RETRY_WHILE_AWAY : false,
} as const;
