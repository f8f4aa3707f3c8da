import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { application } from "../application.test-kit";

const ks = { statistic: 0.4, pValue: 1e-9, method: "exact", ties: true };
const done = {
  id: "1",
  kind: "drift",
  name: "signal.score of spam",
  state: "DONE",
  actor: "ann",
  requestedAt: "2026-11-28T10:00:00Z",
  endedAt: "2026-11-28T10:01:00Z",
  done: 30,
  total: 30,
  request: {
    policy: "spam",
    signal: "score",
    reference: "policy:spam decided:2020",
    current: "policy:spam decided:2021",
    until: 40,
    every: "month",
  },
  result: {
    policy: "spam",
    measured: "signal.score",
    where: { reference: "policy:spam decided:2020", current: "policy:spam decided:2021" },
    until: 40,
    reference: 10,
    current: 20,
    withoutValue: { reference: 0, current: 3 },
    inBoth: 0,
    psi: null,
    psiFloored: 1.25,
    floor: 0.0001,
    jensenShannon: 0.5,
    ks,
    binning: "10 bins of equal width",
    bins: [
      { bin: "[0, 0.1)", from: 0, to: 0.1, reference: 10, current: 5 },
      { bin: "[0.1, 0.2)", from: 0.1, to: 0.2, reference: 0, current: 15 },
    ],
    every: "month",
    windows: [
      {
        from: "2021-01-01",
        current: 10,
        withoutValue: 0,
        counts: [2, 8],
        psi: null,
        psiFloored: 2,
        jensenShannon: 0.6,
        ks,
        alarm: true,
        undefined: { psi: "[0.1, 0.2) has no reference decisions" },
      },
      {
        from: "2021-02-01",
        current: 10,
        withoutValue: 3,
        counts: [3, 7],
        psi: 0.01,
        psiFloored: 0.01,
        jensenShannon: 0.1,
        ks: { ...ks, statistic: 0.1, pValue: 0.4 },
        alarm: false,
      },
    ],
    alarm: {
      method: "Kolmogorov-Smirnov test on each window",
      alpha: 0.05,
      looks: 2,
      level: 0.025,
      raised: [0],
    },
    undefined: { psi: "[0.1, 0.2) has no reference decisions, which makes it infinite" },
  },
};

test("a comparison shows its figures, its windows, and why an index is none", async () => {
  application("/drifts/1", { "/api/drifts/1": () => done });

  await screen.findByText("undefined: [0.1, 0.2) has no reference decisions, which makes it infinite");
  const rows = within(screen.getByRole("table", { name: "Windows against the reference" })).getAllByRole(
    "row",
  );
  expect(rows.map((row) => row.textContent)).toEqual([
    "FromDecisionsPSIPSI, flooredJensen-ShannonKolmogorov-SmirnovpDrift",
    "1 Jan 202110undefined2.0000.6000.4001.00e-9drift",
    "1 Feb 2021100.0100.0100.1000.1000.400",
  ]);
  screen.getByText("1 window differs from the reference");
});

const rates = { accuracy: 0.9, precision: 0.8, recall: 0.7 };
const none = {
  accuracy: null,
  precision: null,
  recall: null,
  undefined: { accuracy: "no decision with a score has a settled truth" },
};

test("what is expected of a threshold stands beside the truth that there is", async () => {
  application("/drifts/1", {
    "/api/drifts/1": () => ({
      ...done,
      result: {
        ...done.result,
        performance: {
          method: "CBPE",
          supposes: "An estimate, and no truth.",
          positive: ["REMOVE"],
          threshold: 0.5,
          calibration: "isotonic regression",
          calibratedOn: 9,
          reference: { decisions: 10, estimated: rates, labelled: 9, truth: rates },
          current: { decisions: 20, estimated: rates, labelled: 0, truth: none },
          windows: [{ from: "2021-01-01", decisions: 10, estimated: rates, labelled: 0, truth: none }],
        },
      },
    }),
  });

  const rows = within(await screen.findByRole("table", { name: "Expected and true figures" })).getAllByRole(
    "row",
  );
  expect(rows.slice(1).map((row) => row.textContent)).toEqual([
    "Reference100.9000.8000.70090.9000.8000.700",
    "Current200.9000.8000.7000undefinedundefinedundefined",
    "1 Jan 2021100.9000.8000.7000undefinedundefinedundefined",
  ]);
  screen.getByText(/taken from 9 labelled reference decisions/);
  expect(screen.getAllByTitle("no decision with a score has a settled truth")).toHaveLength(2);
});
