import { expect, test } from "vitest";
import { counts, times } from "./scale";

test("counts begin at 0, end at a round number, and have whole ticks only", () => {
  expect(counts(1_998).ticks.map(({ label }) => label)).toEqual(["0", "500", "1K", "1.5K", "2K"]);
  expect(counts(1_998).at(1_000)).toBe(0.5);
  expect(counts(1).ticks.map(({ label }) => label)).toEqual(["0", "1"]);
});

test("times are told in UTC, whatever the reader's zone", () => {
  const scale = times(new Date("2021-01-01T00:00:00Z"), new Date("2021-07-01T00:00:00Z"));
  expect(scale.ticks.map(({ label }) => label)).toEqual([
    "2021",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
  ]);
  expect(scale.at(+new Date("2021-01-01T00:00:00Z"))).toBe(0);
  expect(new Date(scale.value(1)).toISOString()).toBe("2021-07-01T00:00:00.000Z");
});
