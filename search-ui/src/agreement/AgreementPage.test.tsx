import { screen, within } from "@testing-library/react";
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
