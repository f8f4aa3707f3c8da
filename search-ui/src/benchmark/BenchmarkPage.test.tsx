import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { application, type Server } from "../application.test-kit";

const scores = {
  support: 3,
  given: 2,
  precision: 0.5,
  recall: 0.25,
  f1: 0.4,
  precisionInterval: [0.1, 0.9],
  recallInterval: [0.05, 0.7],
};
const result = {
  goldenSet: "spam-test@2",
  system: "llm",
  policy: null,
  where: null,
  until: 8,
  systems: { "llm@1": 5 },
  truth: "By all labels.",
  rule: "The last decision counts.",
  failuresCounted: "wrong",
  cases: 5,
  unparseable: 1,
  failures: { UNPARSEABLE: 1 },
  compared: 5,
  outcomes: ["ALLOW", "REMOVE"],
  matrix: { ALLOW: { ALLOW: 2, REMOVE: 0, UNPARSEABLE: 1 }, REMOVE: { ALLOW: 1, REMOVE: 1 } },
  accuracy: 0.6,
  accuracyInterval: [0.2, 0.9],
  macro: { precision: null, recall: 0.5, f1: 0.5, undefined: { precision: "that of WARN does not exist" } },
  weighted: { precision: 0.5, recall: 0.5, f1: 0.5 },
  perClass: { ALLOW: scores, REMOVE: scores },
  cohenKappa: 0.3,
  mcc: null,
  binary: { positive: ["REMOVE"], figures: {} },
  intervals: { macroF1: [0.1, 0.8], cohenKappa: null, mcc: null },
  questions: [],
  paths: { checked: 0, wrongAnswer: 0 },
  resampling: { seed: 1, resamples: 999, generator: "G" },
  against: {
    system: "clf",
    accuracy: 0.8,
    accuracyInterval: [0.4, 0.95],
    paired: 5,
    differ: 3,
    difference: -0.2,
    differenceInterval: [-0.5, 0.1],
    mcnemar: { b: 1, c: 2, pExact: 1 },
  },
  undefined: { mcc: "all verdicts are the same" },
};
const verdict = (id: string) => ({
  case: { id },
  truth: "REMOVE",
  labels: 3,
  verdict: "ALLOW",
  right: false,
  decision: { id: `${id}/1`, position: 4, path: [] },
  wrongAnswers: ["tone"],
  against: { verdict: "REMOVE", right: true, decision: null },
});
const server: Server = {
  "/api/benchmarks/4": () => ({
    id: "4",
    kind: "benchmark",
    name: "llm on spam-test@2",
    state: "DONE",
    actor: "ann",
    requestedAt: "2026-11-28T10:00:00Z",
    endedAt: "2026-11-28T10:00:01Z",
    done: 5,
    total: 5,
    failure: null,
    request: { goldenSet: "spam-test@2", system: "llm", against: "clf" },
    result,
  }),
  "/api/benchmarks/4/verdicts": () => ({ items: [verdict("a"), verdict("b")], next: null }),
};

test("a benchmark says its figures, why there are none, and lists the cases behind a cell", async () => {
  const { router, requests } = application("/benchmarks/4", server);

  const figures = await screen.findByRole("table", { name: "Figures of all classes" });
  expect(within(figures).getByRole("row", { name: /^Accuracy/ }).textContent).toContain("0.600");
  expect(within(figures).getByRole("row", { name: /^Matthews/ }).textContent).toContain(
    "undefined: all verdicts are the same",
  );
  expect(within(figures).getByRole("row", { name: /^Macro precision/ }).textContent).toContain(
    "that of WARN does not exist",
  );
  await userEvent.click(screen.getByRole("link", { name: /1 from REMOVE to ALLOW, list these verdicts/ }));
  expect(router.state.location.search).toMatchObject({ from: "REMOVE", to: "ALLOW" });
  expect(await screen.findByRole("heading", { name: "REMOVE with verdict ALLOW" })).toBeTruthy();
  expect(requests.some(({ url }) => url.includes("truth=REMOVE") && url.includes("verdict=ALLOW"))).toBe(
    true,
  );
  await userEvent.click(screen.getByRole("link", { name: "clf alone on 2" }));
  expect(await screen.findByRole("heading", { name: "Where the other is right alone" })).toBeTruthy();
  expect(requests.some(({ url }) => url.includes("only=lost"))).toBe(true);
});
