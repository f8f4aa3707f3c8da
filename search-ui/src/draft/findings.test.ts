import { Text } from "@codemirror/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import { diagnosticsOf, startOf } from "./findings";
import type { Finding } from "./queries";

const finding = (line: number, column: number): Finding => ({
  severity: "ERROR",
  rule: "unknown-outcome",
  line,
  column,
  message: "the outcome 'REMOV' is not declared",
  suggestion: "write REMOVE",
});

test("a column counts characters, also those that take two places in the text", () => {
  const character = fc.constantFrom("a", "ü", "👍🏽", "𝄞", " ", ":");
  fc.assert(
    fc.property(fc.array(fc.array(character), { minLength: 1 }), fc.nat(), fc.nat(), (lines, l, c) => {
      const text = lines.map((line) => line.join("")).join("\n");
      const characters = [...lines[l % lines.length]!.join("")];
      const line = (l % lines.length) + 1;
      const column = (c % (characters.length + 1)) + 1;

      const at = startOf({ line, column }, Text.of(text.split("\n")));

      // One by one, as whoever wrote the finding counted.
      let [nowLine, nowColumn, offset] = [1, 1, 0];
      for (const one of text) {
        if (nowLine === line && nowColumn === column) break;
        [nowLine, nowColumn] = one === "\n" ? [nowLine + 1, 1] : [nowLine, nowColumn + 1];
        offset += one.length;
      }
      expect(at).toBe(offset);
    }),
  );
});

test("what is marked is the word that a finding begins at, and nothing where there is none", () => {
  const text = Text.of(["title: x", "  👍 outcome: REMOV}", ""]);
  const marked = (line: number, column: number) => {
    const { from, to } = diagnosticsOf([finding(line, column)], text)[0]!;
    return text.sliceString(from, to);
  };
  expect([marked(2, 14), marked(2, 3), marked(3, 1), marked(9, 9)]).toEqual(["REMOV", "👍", "", ""]);
  expect(diagnosticsOf([finding(2, 14)], text)[0]).toMatchObject({
    severity: "error",
    source: "unknown-outcome",
    message: "the outcome 'REMOV' is not declared\nwrite REMOVE",
  });
});
