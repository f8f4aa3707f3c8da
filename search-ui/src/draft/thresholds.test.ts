import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { replaced } from "./document";
import { moved, numberWritten, thresholdsOf } from "./thresholds";

const DOCUMENT = `signals:
  score: {type: double, range: [0, 1]}
  age: {type: int, range: [0, 120]}
  speed: {type: double, range: [0, null]}
questions:
  harm: {ask: "How severe?", answers: [2, 0, 1, 3], scale: ordinal}
  target: {ask: "Whom?", answers: ["yes", "no"]}
thresholds:   # bounds
  certain: 0.90 # high
  "adult": 18
  fast: 1.5e3
  grave: 2
  new_law: 2026-01-01T00:00:00Z
markets:
  DACH: {of: [AT], thresholds: {certain: 0.95}}
tree:
  - {clause: A, when: score >= certain && adult > age || speed < fast && harm >= grave, outcome: B}
`;

test("thresholds that are numbers are found where they are written, those of markets too", () => {
  const found = thresholdsOf(DOCUMENT);
  expect(found.map(({ name, market, value }) => [name, market, value])).toEqual([
    ["certain", undefined, 0.9],
    ["adult", undefined, 18],
    ["fast", undefined, 1500],
    ["grave", undefined, 2],
    ["certain", "DACH", 0.95],
  ]);
  expect(found.map(({ from, to }) => DOCUMENT.slice(from, to))).toEqual(["0.90", "18", "1.5e3", "2", "0.95"]);
});

test("a threshold goes from end to end of what is compared with it, where both ends are said", () => {
  expect(thresholdsOf(DOCUMENT).map(({ range, step }) => [range, step])).toEqual([
    [[0, 1], 0.01],
    [[0, 120], 1],
    [undefined, 1],
    [[0, 3], 1],
    [[0, 1], 0.01],
  ]);
});

const name = fc
  .stringMatching(/^[a-z][a-z_]{0,6}$/)
  .filter((one) => !["null", "true", "false"].includes(one));
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
  .map((value) => value + 0);
const bounds = fc.dictionary(name, number, { minKeys: 1, maxKeys: 4, noNullPrototype: true });

/** A document with thresholds of its own and of a market, in the block or flow style, with other things around. */
const documents = fc
  .record({
    own: bounds,
    ofMarket: bounds,
    flow: fc.boolean(),
    quoted: fc.boolean(),
    comment: fc.constantFrom("", " # as agreed: {a: 1}"),
    line: fc.constantFrom("\n", "\r\n"),
  })
  .map(({ own, ofMarket, flow, quoted, comment, line }) => {
    const key = (one: string) => (quoted ? `"${one}"` : one);
    const style = (indent: string, all: Record<string, number>) => {
      const pairs = Object.entries(all).map(([one, value]) => `${key(one)}: ${value}`);
      return flow
        ? ` {${pairs.join(", ")}}${comment}`
        : comment + pairs.map((pair) => `${line}${indent}${pair}${comment}`).join("");
    };
    return [
      "policy: p",
      `thresholds:${style("  ", own)}`,
      "markets:",
      "  M:",
      "    of: [AT]",
      `    thresholds:${style("      ", ofMarket)}`,
      "text: |",
      "  thresholds: {x: 1}",
      "",
    ].join(line);
  });

type Parsed = { thresholds: Record<string, number>; markets: { M: { thresholds: Record<string, number> } } };

test("moving a threshold changes its number and not a byte besides, as another reader of YAML sees it", () => {
  fc.assert(
    fc.property(documents, number, fc.nat(), (text, to, which) => {
      const all = thresholdsOf(text);
      const before = parse(text) as Parsed;
      expect(all.length).toBe(
        Object.keys(before.thresholds).length + Object.keys(before.markets.M.thresholds).length,
      );
      const one = all[which % all.length]!;

      const change = moved(text, one, to)!;
      const after = replaced(text, change, change.insert);

      const expected = structuredClone(before);
      const within = one.market === undefined ? expected : expected.markets.M;
      expect(within.thresholds[one.name]).toBe(one.value);
      within.thresholds[one.name] = Number(numberWritten(to));
      expect(parse(after)).toEqual(expected);
      expect(after.slice(0, one.from)).toBe(text.slice(0, one.from));
      expect(after.endsWith(text.slice(one.to))).toBe(true);
    }),
  );
});

test("what adding steps leaves behind the last digit is not written", () => {
  expect([0.1 + 0.2, 0.7 - 0.01, 3, -0, 1e-7].map(numberWritten)).toEqual(["0.3", "0.69", "3", "0", "1e-7"]);
});
