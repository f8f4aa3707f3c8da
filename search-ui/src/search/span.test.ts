import { expect, test } from "vitest";
import { rangeOf, spans, spanShown } from "./span";

const at = (iso: string) => new Date(iso);

test("months end where the next month begins, whatever their length and whatever was left out", () => {
  const found = spans([
    { from: "2021-01-01T00:00:00Z", count: 1 },
    { from: "2021-02-01T00:00:00Z", count: 2 },
    { from: "2021-06-01T00:00:00Z", count: 3 },
  ]);

  expect(found.map((span) => span.to.toISOString().slice(0, 10))).toEqual([
    "2021-02-01",
    "2021-03-01",
    "2021-07-01",
  ]);
  expect(found.map(rangeOf)).toEqual(["2021-01", "2021-02", "2021-06"]);
  expect(spanShown(found[1]!)).toBe("February 2021");
});

test("quarters and years are ranges of months", () => {
  const found = spans([
    { from: "2021-01-01T00:00:00Z", count: 1 },
    { from: "2022-01-01T00:00:00Z", count: 2 },
  ]);

  expect(found.map(rangeOf)).toEqual(["2021-01..2021-12", "2022-01..2022-12"]);
});

test("days and weeks are ranges of days", () => {
  expect(rangeOf({ from: at("2021-03-05T00:00:00Z"), to: at("2021-03-06T00:00:00Z") })).toBe("2021-03-05");
  expect(rangeOf({ from: at("2021-03-01T00:00:00Z"), to: at("2021-03-08T00:00:00Z") })).toBe(
    "2021-03-01..2021-03-07",
  );
});

test("what is finer than a day ends a millisecond before the next, because ranges include their end", () => {
  const found = spans([
    { from: "2021-03-01T05:00:00Z", count: 1 },
    { from: "2021-03-01T06:00:00Z", count: 1 },
  ]);

  expect(rangeOf(found[0]!)).toBe("2021-03-01T05:00:00.000Z..2021-03-01T05:59:59.999Z");
});
