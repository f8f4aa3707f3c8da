import { expect, test } from "vitest";
import { matrixOf } from "./matrix";

const demo = matrixOf({
  outcomes: ["ALLOW", "WARN", "REMOVE"],
  matrix: { REMOVE: { WARN: 367, REMOVE: 176 }, ALLOW: { ALLOW: 3441, WARN: 201 } },
});

test("outcomes stand in the order of their severity, with sums on both sides", () => {
  expect(demo.columns).toEqual([
    { to: "ALLOW", total: 3441 },
    { to: "WARN", total: 568 },
    { to: "REMOVE", total: 176 },
  ]);
  expect(demo.rows.map(({ from, total }) => [from, total])).toEqual([
    ["ALLOW", 3642],
    ["REMOVE", 543],
  ]);
  expect(demo.rows.map(({ cells }) => cells.map(({ count }) => count))).toEqual([
    [3441, 201, 0],
    [0, 367, 176],
  ]);
});

test("cells know whether they are stricter or milder, and the diagonal has no heat", () => {
  const [allow, remove] = demo.rows;
  expect(allow!.cells.map(({ direction }) => direction)).toEqual(["same", "stricter", "stricter"]);
  expect(remove!.cells.map(({ direction }) => direction)).toEqual(["milder", "milder", "same"]);
  expect(remove!.cells.map(({ heat }) => heat)).toEqual([0, 1, 0]);
  expect(allow!.cells[0]!.heat).toBe(0);
  expect(allow!.cells[1]!.heat).toBeCloseTo(Math.sqrt(201 / 367));
});

test("a failure and an outcome of another version come last and have no direction", () => {
  const { rows, columns } = matrixOf({
    outcomes: ["ALLOW", "REMOVE"],
    matrix: { UNPARSEABLE: { REMOVE: 2 }, BLUR: { ALLOW: 1 }, REMOVE: { REMOVE: 5 } },
  });

  expect(rows.map(({ from }) => from)).toEqual(["REMOVE", "BLUR", "UNPARSEABLE"]);
  expect(columns.map(({ to }) => to)).toEqual(["ALLOW", "REMOVE"]);
  expect(rows[2]!.cells.map(({ direction }) => direction)).toEqual(["other", "other"]);
});
