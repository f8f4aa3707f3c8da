import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { Histogram } from "./Histogram";
import type { Bucket } from "./span";

const buckets = [
  { from: "2021-01-01T00:00:00Z", count: 3 },
  { from: "2021-02-01T00:00:00Z", count: 1 },
  { from: "2021-03-01T00:00:00Z", count: 8 },
];

function shown(outside: { before?: number; after?: number; buckets?: readonly Bucket[] } = {}) {
  const pick = vi.fn();
  render(
    <MantineProvider env="test">
      <Histogram buckets={buckets} before={0} after={0} {...outside} onPick={pick} onClear={undefined} />
    </MantineProvider>,
  );
  return pick;
}

test("a bar narrows the time to its own", async () => {
  const pick = shown();
  await userEvent.click(screen.getByRole("button", { name: "February 2021: 1 decision" }));
  expect(pick).toHaveBeenLastCalledWith("2021-02");
});

test("several bars are picked together with the keyboard", async () => {
  const pick = shown();
  screen.getByRole("button", { name: /^January/ }).focus();
  await userEvent.keyboard("{ArrowRight}{Shift>}{ArrowRight}{/Shift}{Enter}");
  expect(pick).toHaveBeenLastCalledWith("2021-02..2021-03");
});

test("a range that is given up leaves the bar that has the focus", async () => {
  const pick = shown();
  screen.getByRole("button", { name: /^January/ }).focus();
  await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}{Escape}{Enter}");
  expect(pick).toHaveBeenLastCalledWith("2021-02");
});

test("the same stands in a table for those who want figures", async () => {
  shown();
  await userEvent.click(screen.getByRole("button", { name: "As a table" }));
  expect(screen.getAllByRole("row").map((row) => row.textContent)).toEqual([
    "DecidedDecisions",
    "January 20213",
    "February 20211",
    "March 20218",
  ]);
});

test("what lies far from all others is counted, in the table too, and can be looked at", async () => {
  const pick = shown({ before: 3, after: 12 });
  await userEvent.click(screen.getByRole("button", { name: "3 before 1 Jan 2021" }));
  expect(pick).toHaveBeenLastCalledWith("..2020-12-31");
  await userEvent.click(screen.getByRole("button", { name: "12 after 31 Mar 2021" }));
  expect(pick).toHaveBeenLastCalledWith("2021-04-01..");
  await userEvent.click(screen.getByRole("button", { name: "As a table" }));
  const rows = screen.getAllByRole("row").map((row) => row.textContent);
  expect([rows[1], rows.at(-1)]).toEqual(["Before 1 Jan 20213", "After 31 Mar 202112"]);
});

test("a single bar does not claim what lies elsewhere", () => {
  shown({ before: 2, buckets: buckets.slice(0, 1) });
  expect(screen.getByText(/3 decided on/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "2 before 1 Jan 2021" })).toBeTruthy();
});

test("bars are divided by outcome, in words and in the table as well", async () => {
  const divided = buckets.map((bucket, at): Bucket => ({
    ...bucket,
    by: at === 0 ? { REMOVE: 2 } : { REMOVE: 1, ALLOW: bucket.count - 1 },
  }));
  shown({ buckets: divided });

  screen.getByRole("button", { name: "January 2021: 3 decisions, REMOVE 2, Others, or none 1" });
  screen.getByRole("button", { name: "March 2021: 8 decisions, ALLOW 7, REMOVE 1" });
  const legend = screen.getByRole("list", { name: "Outcomes" });
  expect([...legend.children].map((one) => one.textContent)).toEqual(["ALLOW", "REMOVE", "Others, or none"]);
  await userEvent.click(screen.getByRole("button", { name: "As a table" }));
  expect(screen.getAllByRole("row").map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ["Decided", "Decisions", "ALLOW", "REMOVE", "Others, or none"],
    ["January 2021", "3", "0", "2", "1"],
    ["February 2021", "1", "0", "1", "0"],
    ["March 2021", "8", "7", "1", "0"],
  ]);
});
