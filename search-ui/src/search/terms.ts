/**
 * One term of a query, by its place in the text. The grammar belongs to the server; this reads just enough of
 * it (terms are separated by white space outside quotes) to add and remove what the facets offer.
 */
export type Term = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Absent where the term is not `field:value`, or is negated. */
  readonly field?: string;
  readonly values: readonly string[];
};

const FIELD = /^([A-Za-z][\w.]*):/;
const PLAIN = /^[\p{L}\p{N}_./@+-]+$/u;

export function termsOf(query: string): Term[] {
  const terms: Term[] = [];
  let at = 0;
  while (at < query.length) {
    if (/\s/.test(query.charAt(at))) {
      at++;
      continue;
    }
    const start = at;
    let quoted = false;
    for (; at < query.length && (quoted || !/\s/.test(query.charAt(at))); at++) {
      if (query[at] === "\\" && quoted) at++;
      else if (query[at] === '"') quoted = !quoted;
    }
    const end = Math.min(at, query.length);
    terms.push(term(query.slice(start, end), start, end));
  }
  return terms;
}

function term(text: string, start: number, end: number): Term {
  const field = FIELD.exec(text)?.[1];
  return field === undefined
    ? { start, end, text, values: [] }
    : { start, end, text, field, values: alternativesIn(text.slice(field.length + 1)) };
}

function alternativesIn(text: string): string[] {
  const values: string[] = [];
  let value = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "\\" && quoted) value += text.charAt(++at);
    else if (char === '"') quoted = !quoted;
    else if (char === "," && !quoted) {
      values.push(value);
      value = "";
    } else value += char;
  }
  return [...values, value];
}

/** A value as it is written in a query: quoted where it would not be read as one word. */
export function written(value: string): string {
  return PLAIN.test(value) && !value.includes("..") && !value.startsWith("-")
    ? value
    : `"${value.replace(/["\\]/g, "\\$&")}"`;
}

/** What the query demands of a field, negations aside. */
export function valuesOf(query: string, field: string): string[] {
  return termsOf(query).flatMap((term) => (term.field === field ? term.values : []));
}

/** The query with the value chosen where it was not, and no longer chosen where it was. */
export function toggled(query: string, field: string, value: string): string {
  const chosen = valuesOf(query, field);
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return narrowed(query, field, next.length === 0 ? null : next.map(written).join(","));
}

/** The query with exactly one term for the field, in the place of the first one, or none where `text` is null. */
export function narrowed(query: string, field: string, text: string | null): string {
  const terms = termsOf(query);
  const first = terms.findIndex((term) => term.field === field);
  const replacement = text === null ? [] : [`${field}:${text}`];
  const kept = terms.flatMap((term, index) => {
    if (term.field !== field) return [term.text];
    return index === first ? replacement : [];
  });
  return (first < 0 ? [...kept, ...replacement] : kept).join(" ");
}

export function without(query: string, unwanted: Term): string {
  return termsOf(query)
    .filter((term) => term.start !== unwanted.start)
    .map((term) => term.text)
    .join(" ");
}
