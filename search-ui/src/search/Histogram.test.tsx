import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { Histogram } from "./Histogram";

const buckets = [
  { from: "2021-01-01T00:00:00Z", count: 3 },
  { from: "2021-02-01T00:00:00Z", count: 1 },
  { from: "2021-03-01T00:00:00Z", count: 8 },
];

function shown() {
  const pick = vi.fn();
  render(
    <MantineProvider env="test">
      <Histogram buckets={buckets} onPick={pick} onClear={undefined} />
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
