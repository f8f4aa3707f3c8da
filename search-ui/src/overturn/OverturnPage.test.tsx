import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";

const result = {
  policy: "spam",
  where: "policy:spam",
  review: "policy:spam pathway:ESCALATION",
  until: 40,
  decisions: 30,
  reviews: 6,
  reviewed: 5,
  upheld: 3,
  overturned: 2,
  failures: 0,
  further: 1,
  withoutDecision: 0,
  overturnRate: 0.4,
  overturnRateInterval: [0.12, 0.77],
  errorRate: 0.2,
  errorRateInterval: [0.04, 0.62],
  restsOn: "decisions that were reviewed",
  causes: [
    { cause: "NOT_BY_POLICY", error: true, cases: 1 },
    { cause: "WORDS", error: false, cases: 1 },
  ],
  matrix: { ALLOW: { ALLOW: 3, REMOVE: 2 } },
  systems: [{ system: "clf", version: "2", upheld: 3, overturned: 2, errors: 1, failures: 0 }],
  systemsInAll: 1,
  overturns: [
    {
      decision: "d/1",
      review: "r/1",
      case: "c",
      from: "ALLOW",
      to: "REMOVE",
      version: "1.0.0",
      reviewVersion: "1.1.0",
      cause: "WORDS",
      facts: [],
    },
  ],
};
const done = {
  id: "1",
  kind: "overturn",
  name: "spam, reviewed by policy:spam pathway:ESCALATION",
  state: "DONE",
  actor: "ann",
  requestedAt: "2026-11-28T10:00:00Z",
  endedAt: "2026-11-28T10:01:00Z",
  done: 30,
  total: 30,
  request: { policy: "spam", where: "policy:spam", review: "policy:spam pathway:ESCALATION", until: 40 },
  result,
};
const texts = (name: string) =>
  within(screen.getByRole("table", { name }))
    .getAllByRole("row")
    .map((row) => row.textContent);

test("overturns are told apart, and errors have a share of their own", async () => {
  application("/overturns/1", { "/api/overturns/1": () => done });

  await screen.findByRole("table", { name: "What they came from" });
  expect(texts("What they came from").slice(1)).toEqual([
    "The decision did not follow its policyyes10.500",
    "The words changedno10.500",
  ]);
  expect(texts("What reviews made of them")[2]).toContain("Overturned as an error10.200");
  expect(screen.getByText(/The first 1 of 2 overturned/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "d/1" }).getAttribute("href")).toBe("/decisions/d%2F1");
});

test("a share that does not exist says why", async () => {
  const reason = "no decision matches 'review', so nothing was reviewed";
  const none = {
    ...result,
    reviews: 0,
    reviewed: 0,
    upheld: 0,
    overturned: 0,
    overturnRate: null,
    overturnRateInterval: null,
    errorRate: null,
    errorRateInterval: null,
    systems: [],
    systemsInAll: 0,
    overturns: [],
    undefined: { overturnRate: reason, errorRate: reason },
  };
  application("/overturns/1", { "/api/overturns/1": () => ({ ...done, result: none }) });

  expect(await screen.findAllByText(`undefined: ${reason}`)).toHaveLength(2);
  expect(screen.getByText("No decision was overturned")).toBeTruthy();
});

test("a query that is refused says so at its field", async () => {
  application("/overturns/new?policy=spam&review=pathways:X", {
    "/api/policies": () => ({
      items: [
        {
          policy: "spam",
          title: "Spam",
          versions: [{ policy: "spam", version: "1.0.0", title: "Spam", status: "PUBLISHED" }],
        },
      ],
    }),
    "/api/overturns": () =>
      new Answer(400, {
        title: "The query cannot be read",
        detail: "column 1: expected a field, found 'pathways'",
        parameter: "review",
      }),
  });

  await userEvent.click(await screen.findByRole("button", { name: "Find overturned decisions" }));
  expect(await screen.findByText(/expected a field, found 'pathways'/)).toBeTruthy();
});
