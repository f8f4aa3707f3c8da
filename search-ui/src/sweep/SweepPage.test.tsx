import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { application } from "../application.test-kit";

const matrix = (threshold: number, tp: number, fp: number) => ({
  threshold,
  tp,
  fp,
  fn: 4 - tp,
  tn: 6 - fp,
  precision: tp / (tp + fp),
  recall: tp / 4,
  fpr: fp / 6,
});

const result = {
  policy: "spam",
  signal: "score",
  positive: ["REMOVE"],
  where: "policy:spam",
  until: 40,
  seed: 1,
  decisions: 12,
  positives: 4,
  negatives: 6,
  unadjudicated: 1,
  unlabelled: 1,
  withoutSignal: 0,
  rocAuc: 0.875,
  rocAucInterval: [0.7, 0.95],
  averagePrecision: 0.8,
  prAucTrapezoid: null,
  distinct: 3,
  told: "every distinct score",
  thresholds: [matrix(0.9, 2, 0), matrix(0.5, 3, 1), matrix(0.1, 4, 6)],
  chosen: {
    rule: "the lowest threshold whose precision is 0.7 or more",
    ...matrix(0.5, 3, 1),
    precisionInterval: [0.3, 0.95],
    recallInterval: [0.3, 0.95],
    fprInterval: [0, 0.5],
    bootstrap: {
      interval: [0.1, 0.9],
      rounds: 999,
      missed: 0,
      candidates: 3,
      generator: "XO_SHI_RO_256_PP",
      seed: 1,
    },
  },
  calibration: {
    brier: 0.2,
    ece: 0.1,
    rule: "10 bins",
    bins: [
      { from: 0, to: 0.1, decisions: 5, meanScore: 0.05, positiveShare: 0.2, interval: [0.1, 0.4] },
      { from: 0.9, to: 1, decisions: 5, meanScore: 0.95, positiveShare: 0.8, interval: [0.6, 0.9] },
    ],
  },
  rule: "how labels became the truth",
  undefined: { prAucTrapezoid: "no case is truly positive" },
};
const done = {
  id: "1",
  kind: "sweep",
  name: "score of spam against REMOVE",
  state: "DONE",
  actor: "ann",
  requestedAt: "2026-11-28T10:00:00Z",
  endedAt: "2026-11-28T10:01:00Z",
  done: 12,
  total: 12,
  request: {
    policy: "spam",
    signal: "score",
    positive: ["REMOVE"],
    where: "policy:spam",
    until: 40,
    seed: 1,
  },
  result,
};

test("the chosen threshold is read first, and others by the keyboard", async () => {
  application("/sweeps/1", { "/api/sweeps/1": () => done });

  const slider = await screen.findByRole("slider");
  expect(slider.getAttribute("aria-valuetext")).toBe("0.5, precision 0.750, recall 0.750");
  slider.focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(slider.getAttribute("aria-valuetext")).toBe("0.9, precision 1.000, recall 0.500");
  const rows = within(screen.getByRole("table", { name: "Matrix of the threshold" })).getAllByRole("row");
  expect(rows.map((row) => row.textContent)).toEqual([
    "Called positiveCalled negative",
    "Truly positive2 20.0%2 20.0%",
    "Truly negative0 0.0%6 60.0%",
  ]);
  await userEvent.click(screen.getByRole("button", { name: "Back to the chosen" }));
  expect(slider.getAttribute("aria-valuetext")).toMatch(/^0.5,/);
});

test("figures that do not exist say why, and curves stand in tables as well", async () => {
  application("/sweeps/1", { "/api/sweeps/1": () => done });

  await screen.findByText("undefined: no case is truly positive");
  await userEvent.click(screen.getAllByRole("button", { name: "As a table" })[0]!);
  expect(
    within(screen.getByRole("region", { name: "Figures of the plot" }))
      .getAllByRole("row")
      .map((row) => row.textContent),
  ).toEqual([
    "ThresholdTPFPFNTNPrecisionRecallFPR",
    "0.920261.0000.5000.000",
    "0.531150.7500.7500.167",
    "0.146000.4001.0001.000",
  ]);
});

test("a goal that no threshold reaches is said", async () => {
  const chosen = {
    rule: "the lowest threshold whose precision is 1.0 or more",
    threshold: null,
    undefined: { threshold: "no threshold has a precision of 1.0 or more" },
  };
  application("/sweeps/1", { "/api/sweeps/1": () => ({ ...done, result: { ...result, chosen } }) });

  expect((await screen.findByText(/No threshold was chosen/)).textContent).toContain(
    "no threshold has a precision of 1.0 or more",
  );
});
