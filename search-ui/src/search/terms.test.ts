import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { narrowed, termsOf, toggled, valuesOf, without, written } from "./terms";

/** What facets can hold: words of any script, spaces, quotes, commas, dots. */
const value = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'aB3é ,".:-\\/ß中') });

describe("a query's terms", () => {
  test("are separated by white space outside quotes", () => {
    const terms = termsOf('policy:a,b  -label:ALLOW system:"gpt 3.5, turbo" "protected group" signal.x>=0.9');

    expect(terms.map((term) => term.text)).toEqual([
      "policy:a,b",
      "-label:ALLOW",
      'system:"gpt 3.5, turbo"',
      '"protected group"',
      "signal.x>=0.9",
    ]);
    expect(terms.map((term) => term.field)).toEqual(["policy", undefined, "system", undefined, undefined]);
    expect(terms[2]?.values).toEqual(["gpt 3.5, turbo"]);
    expect(terms[1]?.start).toBe(12);
  });

  test("say what is demanded of a field, and negations are not", () => {
    expect(valuesOf("outcome:REMOVE,WARN -outcome:ALLOW", "outcome")).toEqual(["REMOVE", "WARN"]);
  });

  test("read back any value as it was written", () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
        const query = `-x:1 field:${values.map(written).join(",")} "a b"`;
        expect(valuesOf(query, "field")).toEqual(values);
        expect(termsOf(query)).toHaveLength(3);
      }),
    );
  });
});

describe("choosing a facet", () => {
  test("adds the first value as a term and further ones as alternatives", () => {
    expect(toggled("", "outcome", "REMOVE")).toBe("outcome:REMOVE");
    expect(toggled("outcome:REMOVE decided:2021-03", "outcome", "WARN")).toBe(
      "outcome:REMOVE,WARN decided:2021-03",
    );
    expect(toggled("a", "system", "gpt 3")).toBe('a system:"gpt 3"');
  });

  test("again takes the value away, and the term with the last one", () => {
    expect(toggled("outcome:REMOVE,WARN x", "outcome", "REMOVE")).toBe("outcome:WARN x");
    expect(toggled("outcome:WARN x", "outcome", "WARN")).toBe("x");
  });

  test("twice demands what was demanded before", () => {
    fc.assert(
      fc.property(fc.uniqueArray(value, { maxLength: 3 }), value, (before, choice) => {
        const query = before.reduce((all, one) => toggled(all, "f", one), "free text");
        const chosen = before.filter((one) => one !== choice);

        const once = toggled(query, "f", choice);
        expect(valuesOf(once, "f")).toEqual(before.includes(choice) ? chosen : [...before, choice]);
        expect(new Set(valuesOf(toggled(once, "f", choice), "f"))).toEqual(new Set(before));
        expect(
          termsOf(once)
            .slice(0, 2)
            .map((term) => term.text),
        ).toEqual(["free", "text"]);
      }),
    );
  });
});

test("narrowing replaces every term of the field by one, in place", () => {
  expect(narrowed("decided:2021 a decided:2022", "decided", "2021-03")).toBe("decided:2021-03 a");
  expect(narrowed("a", "decided", "2021-03")).toBe("a decided:2021-03");
  expect(narrowed("decided:2021 a", "decided", null)).toBe("a");
});

test("a single term can be taken out, also where another reads the same", () => {
  const terms = termsOf("a b a");
  expect(without("a b a", terms[2]!)).toBe("a b");
});
