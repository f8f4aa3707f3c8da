import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { application, type Server } from "../application.test-kit";

const result = {
  policy: "spam",
  question: "tone",
  where: null,
  until: 8,
  guideline: "spam@1.0.0",
  scale: "ordinal",
  values: ["mild", "rude"],
  repeats: "first",
  rule: "The first counts.",
  units: 2,
  labels: 5,
  counted: 4,
  pairableUnits: 2,
  pairable: 4,
  withoutOutcome: 0,
  alpha: {
    nominal: 0.512,
    ordinal: 0.612,
    interval: null,
    masi: null,
    intervals: { nominal: [0.4, 0.6], ordinal: null, interval: null, masi: null },
    undefined: { interval: "the values are not numbers", masi: "it has single values" },
  },
  fleissKappa: null,
  fleissKappaInterval: null,
  cohenKappa: { "ann|bob": 0.25 },
  pairs: [{ raters: ["ann", "bob"], units: 2, agreed: 1, cohenKappa: 0.25, interval: [0.2, 0.3] }],
  furtherPairs: 0,
  repeated: { pairs: 1, consistent: 1 },
  resampling: { unit: "case", seed: 1, resamples: 999, generator: "G" },
  disagreements: [
    {
      case: { id: "c-1" },
      disagreement: 2.5,
      metric: "ordinal",
      labels: [
        { rater: "ann", value: "mild" },
        { rater: "bob", value: "rude" },
      ],
    },
  ],
  raters: [
    {
      rater: "ann",
      units: 90,
      alone: 0,
      undecided: 0,
      compared: 90,
      agreed: 70,
      agreement: 0.778,
      interval: [0.7, 0.8],
      cohenKappa: 0.5,
      experts: {
        alone: 40,
        undecided: 10,
        compared: 40,
        agreed: 35,
        accuracy: 0.875,
        interval: [0.739, 0.945],
        cohenKappa: 0.61,
      },
      windows: [
        { from: "2026-01-01", compared: 40, agreed: 38, agreement: 0.95, interval: [0.9, 0.98] },
        { from: "2026-02-01", compared: 50, agreed: 32, agreement: 0.64, interval: [0.5, 0.75] },
      ],
      steadiness: { windows: 2, statistic: 12.3, degreesOfFreedom: 1, pValue: 0.0005 },
      alarm: true,
    },
  ],
  every: "month",
  alarm: { method: "5 % divided by 1 rater", alpha: 0.05, looks: 1, level: 0.05, raised: [0] },
  estimate: {
    method: "Dawid-Skene",
    supposes: "An estimate, and no truth.",
    convergence: {
      iterations: 2000,
      most: 2000,
      converged: false,
      moved: 0.0002,
      tolerance: 0.000001,
      logLikelihood: -12.3456,
    },
    shares: [0.25, 0.75],
    raters: [{ rater: "ann", labels: 90, accuracy: 0.9, said: [[0.8, 0.2], null] }],
    further: 0,
    otherwise: 1,
    cases: [{ case: { id: "c-9" }, value: "rude", probability: 0.99, most: null }],
  },
  undefined: { fleissKappa: "cases have between 1 and 3 labels" },
};
const server: Server = {
  "/api/agreements/4": () => ({
    id: "4",
    kind: "agreement",
    name: "tone of spam",
    state: "DONE",
    actor: "ann",
    requestedAt: "2026-11-28T10:00:00Z",
    endedAt: "2026-11-28T10:00:01Z",
    done: 5,
    total: 5,
    failure: null,
    request: { policy: "spam", question: "tone" },
    result,
  }),
};

test("agreement says its figures with their intervals, why there are none, and where raters disagree", async () => {
  application("/agreements/4", server);

  const all = await screen.findByRole("table", { name: "Agreement of all raters" });
  expect(within(all).getByRole("row", { name: /nominal/ }).textContent).toContain("0.400 to 0.600");
  expect(within(all).getByRole("row", { name: /interval/ }).textContent).toContain(
    "undefined: the values are not numbers",
  );
  expect(within(all).getByRole("row", { name: /Fleiss/ }).textContent).toContain(
    "cases have between 1 and 3 labels",
  );
  expect(screen.getByRole("row", { name: /ann, bob/ }).textContent).toContain("0.250");
  expect(screen.getByRole("row", { name: /c-1/ }).textContent).toContain("ann mild, bob rude");
});

test("raters are told over time, and the estimate says what it is and that it did not converge", async () => {
  application("/agreements/4", server);

  const experts = await screen.findByRole("table", { name: "Each rater against experts" });
  expect(within(experts).getByRole("row", { name: /ann/ }).textContent).toContain("0.739 to 0.945");
  const over = await screen.findByRole("table", { name: "Raters over time" });
  expect(within(over).getByRole("row", { name: /ann/ }).textContent).toContain("changed");
  await userEvent.click(screen.getByRole("button", { name: "As a table" }));
  expect(screen.getByRole("row", { name: /Feb 2026|2026-02/ }).textContent).toContain("0.640");
  expect(screen.getByText("An estimate, and no truth.")).toBeTruthy();
  expect(screen.getByText(/Not converged after 2,000 iterations/)).toBeTruthy();
  const raters = screen.getByRole("table", { name: "Raters under the estimate" });
  expect(within(raters).getByRole("row", { name: /ann/ }).textContent).toContain("undefined: rated none");
  expect(screen.getByRole("row", { name: /c-9/ }).textContent).toContain("nothing");
});
