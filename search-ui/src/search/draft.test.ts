import fc from "fast-check";
import { expect, test } from "vitest";
import { carried } from "./draft";

test.each([
  ["nothing typed", "a:1", "a:1", "a:1 b:2", "a:1 b:2"],
  ["typed at the end, and a term there too", "a:1", "a:1 signal.to", "a:1 b:2", "a:1 b:2 signal.to"],
  ["typed into an empty query", "", "signal.to", "b:2", "b:2 signal.to"],
  ["typed at the end, another term given up", "a:1 b:2", "a:1 b:2 c", "b:2", "b:2 c"],
  ["typed before what is changed", "a:1 b:2", "a:1,3 b:2", "a:1 b:2,4", "a:1,3 b:2,4"],
  ["typed over what is changed", "a:1", "a:7", "a:5", "a:5 7"],
])("%s", (_, asked, typed, next, expected) => {
  expect(carried(asked, typed, next)).toBe(expected);
});

test("what was typed at the end is never lost", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (asked, more, next) => {
      expect(carried(asked, `${asked} ${more}x`, next).endsWith("x")).toBe(true);
    }),
  );
});
