import { expect, test } from "vitest";
import { countChange, figureChange, probability, shareShown, timeShown, valueShown } from "./format";

test("an empty list was answered, and is shown as such", () => {
  expect(valueShown([])).toBe("none of them");
  expect(valueShown(["explicit", "implicit"])).toBe("explicit, implicit");
  expect([-2, 0.93, true, "en"].map(valueShown)).toEqual(["-2", "0.93", "true", "en"]);
});

test("times are UTC, whatever the reader's zone", () => {
  expect(timeShown("2021-03-01T00:00:00Z")).toBe("1 Mar 2021, 00:00:00 UTC");
});

test("changes carry a sign, and no change carries none", () => {
  expect([51, 0, -126].map(countChange)).toEqual(["+51", "0", "−126"]);
  expect([0.0884, 0, -0.17].map(figureChange)).toEqual(["+0.088", "0.000", "−0.170"]);
});

test("a probability is never rounded to zero", () => {
  expect([0, 1.3e-8, 0.0456, 1].map(probability)).toEqual(["0.000", "1.30e-8", "0.046", "1.000"]);
});

test("there is no share of nothing", () => {
  expect(shareShown(0, 0)).toBe("");
  expect(shareShown(568, 4185)).toBe("13.6%");
});
