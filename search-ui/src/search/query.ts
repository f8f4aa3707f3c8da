import type { Found } from "./queries";

/**
 * A query with its terms, as the server read it. The grammar is the server's alone; what is changed here is changed at
 * the places that it named.
 */
export type Query = { readonly text: string; readonly terms: readonly Term[] };
export type Term = Found["terms"][number];

const PLAIN = /^[\p{L}\p{N}_./@+-]+$/u;

/** A value as it is written in a query: quoted where it would not be read as one word. */
export function written(value: string): string {
  return PLAIN.test(value) && !value.includes("..") && !value.startsWith("-")
    ? value
    : `"${value.replace(/["\\]/g, "\\$&")}"`;
}

/** Beginnings of values are no values: a term with one of them stays as it was written. */
const demands = (field: string) => (term: Term) =>
  term.field === field &&
  !term.negated &&
  term.operator === ":" &&
  !term.values.some((value) => value.endsWith("*"));

/** What the query demands of a field, negations aside. */
export function valuesOf({ terms }: Query, field: string): string[] {
  return terms.filter(demands(field)).flatMap(({ values }) => values);
}

/** The query with the value chosen where it was not, and no longer chosen where it was. */
export function toggled(query: Query, field: string, value: string): string {
  const chosen = valuesOf(query, field);
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return narrowed(query, field, next.length === 0 ? null : next.map(written).join(","));
}

/** The query with exactly one term for the field, in the place of the first one, or none where `text` is null. */
export function narrowed(query: Query, field: string, text: string | null): string {
  const old = query.terms.filter(demands(field));
  const fresh = text === null ? "" : `${field}:${text}`;
  const changed = replaced(query, old, old.length > 0 ? fresh : "");
  return old.length > 0 || fresh === "" ? changed : `${closed(query)} ${fresh}`.trim();
}

/** The query as one that terms can be added to: a choice of several stands in parentheses of its own. */
function closed({ text, terms: [first, ...others] }: Query): string {
  const bare = others.length === 0 && first !== undefined && first.alternatives[0]?.[0]?.from === first.from;
  return bare ? `(${text.trim()})` : text.trim();
}

export const without = (query: Query, unwanted: Term): string => replaced(query, [unwanted], "");

/** The first of the terms replaced by a text, the others taken out. */
function replaced({ text }: Query, terms: readonly Term[], by: string): string {
  let rest = "";
  let at = 0;
  terms.forEach(({ from, to }, index) => {
    rest += text.slice(at, from) + (index === 0 ? by : "");
    at = to;
    // Nothing stands in its place, so one of the two gaps around it goes too.
    if (index > 0 || by === "") rest = rest.trimEnd();
  });
  return (rest + text.slice(at)).trim();
}

export const textOf = ({ text }: Query, { from, to }: Term): string => text.slice(from, to);
