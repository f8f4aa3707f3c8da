import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { narrowed, textOf, toggled, valuesOf, without, written, type Query, type Term } from "./query";

/** A query made of terms that are known, with their places as the server would name them. */
function query(...parts: readonly (string | [field: string, ...values: string[]])[]): Query {
  let text = "";
  const terms = parts.map((part): Term => {
    const negated = typeof part === "string" && part.startsWith("-");
    const [field, ...values] = typeof part === "string" ? [null] : part;
    const from = text === "" ? 0 : text.length + 2;
    text =
      text.padEnd(from) + (typeof part === "string" ? part : `${field}:${values.map(written).join(",")}`);
    return {
      from,
      to: text.length,
      negated,
      field,
      operator: field === null ? null : ":",
      values,
      alternatives: [],
    };
  });
  return { text, terms };
}

/** What facets can hold: words of any script, spaces, quotes, commas, dots. */
const value = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'aB3é ,".:-\\/ß中') });

describe("choosing a value", () => {
  test("adds a term, then alternatives in its place", () => {
    expect(toggled(query(), "outcome", "REMOVE")).toBe("outcome:REMOVE");
    expect(toggled(query(["outcome", "REMOVE"], ["decided", "2021-03"]), "outcome", "WARN")).toBe(
      "outcome:REMOVE,WARN  decided:2021-03",
    );
    expect(toggled(query("a"), "system", "gpt 3")).toBe('a system:"gpt 3"');
  });

  test("again takes it away, and the term with the last one", () => {
    expect(toggled(query(["outcome", "REMOVE", "WARN"], "x"), "outcome", "REMOVE")).toBe("outcome:WARN  x");
    expect(toggled(query("y", ["outcome", "WARN"], "x"), "outcome", "WARN")).toBe("y  x");
  });

  test("leaves what else is asked as it was written", () => {
    fc.assert(
      fc.property(fc.uniqueArray(value, { maxLength: 3 }), value, (before, choice) => {
        const given = query(
          "-label:ALLOW",
          ...(before.length > 0 ? [["f", ...before] as const] : []).map(
            (one) => [...one] as [string, ...string[]],
          ),
          '"a  b"',
        );
        const chosen = before.includes(choice) ? before.filter((one) => one !== choice) : [...before, choice];

        const next = toggled(given, "f", choice);

        expect(
          next
            .replace(/^-label:ALLOW +/, "")
            .replace(/ *"a {2}b" */, " ")
            .trim(),
        ).toBe(chosen.length === 0 ? "" : `f:${chosen.map(written).join(",")}`);
      }),
    );
  });
});

test("negations, words and comparisons demand no value", () => {
  const given: Query = {
    text: "-outcome:ALLOW signal.x>=0.9",
    terms: [
      {
        from: 0,
        to: 14,
        negated: true,
        field: "outcome",
        operator: ":",
        values: ["ALLOW"],
        alternatives: [],
      },
      {
        from: 15,
        to: 28,
        negated: false,
        field: "signal.x",
        operator: ">=",
        values: ["0.9"],
        alternatives: [],
      },
    ],
  };
  expect(valuesOf(given, "outcome")).toEqual([]);
  expect(valuesOf(given, "signal.x")).toEqual([]);
});

test("a choice of several that stands alone is closed before a term is added", () => {
  const word = (from: number): Term => ({
    from,
    to: from + 1,
    negated: false,
    field: null,
    operator: null,
    values: ["a"],
    alternatives: [],
  });
  const either = (from: number, to: number, ...inner: number[]): Term => ({
    ...word(from),
    to,
    alternatives: inner.map((at) => [word(at)]),
  });
  expect(toggled({ text: "a OR b", terms: [either(0, 6, 0, 5)] }, "f", "x")).toBe("(a OR b) f:x");
  expect(toggled({ text: "(a OR b)", terms: [either(0, 8, 1, 6)] }, "f", "x")).toBe("(a OR b) f:x");
});

test("a beginning of values is left as it was written", () => {
  const given = query(["system", "gpt*"]);
  expect(valuesOf(given, "system")).toEqual([]);
  expect(toggled({ ...given, text: "system:gpt*" }, "system", "x")).toBe("system:gpt* system:x");
});

test("narrowing replaces every term of the field by one, in place", () => {
  const given = query(["decided", "2021"], "a", ["decided", "2022"]);
  expect(narrowed(given, "decided", "2021-03")).toBe("decided:2021-03  a");
  expect(narrowed(query("a"), "decided", "2021-03")).toBe("a decided:2021-03");
  expect(narrowed(query(["decided", "2021"], "a"), "decided", null)).toBe("a");
});

test("a single term can be taken out, also where another reads the same", () => {
  const given = query("a", "b", "a");
  expect(without(given, given.terms[2]!)).toBe("a  b");
  expect(textOf(given, given.terms[1]!)).toBe("b");
});
