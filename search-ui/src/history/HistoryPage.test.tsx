import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { application } from "../application.test-kit";
import { dossier } from "../decision/dossier.test-kit";

const past = {
  ...dossier,
  withdrawal: null,
  personal: null,
  today: {
    version: "4.0.0",
    evaluation: { outcome: "WARN", path: [], missing: [] },
    same: "no",
    stale: true,
  },
};

const history = {
  about: "CASE",
  id: "c 7",
  upTo: 12,
  cases: [
    {
      case: "c 7",
      policy: "bullying",
      labels: [],
      laterFacts: [],
      usedBy: { goldenSets: [], verdicts: [], replays: [], samples: [], unknown: ["No part computes."] },
      decisions: [
        past,
        {
          ...past,
          decision: { ...past.decision, id: "appeals/1", outcome: "ALLOW", pathway: "ESCALATION" },
          appeal: { of: "escalations/7", overturned: true },
        },
      ],
    },
  ],
  timeline: [
    {
      at: "2021-03-01T00:00:00Z",
      kind: "DECIDED",
      id: "escalations/7",
      by: "LLM judge@2",
      what: "REMOVE",
    },
    { at: "2021-03-02T00:00:00Z", kind: "OVERTURNED", id: "appeals/1", by: "ESCALATION s@1", what: "ALLOW" },
  ],
  proof: null,
  proofUnavailable: "nothing is signed yet",
};

test("a case shows its decisions, what became of them, and all of it as it happened", async () => {
  const { requests } = application("/cases/c%207", { "/api/cases/*": () => history });

  const decisions = await screen.findByRole("region", { name: "Under bullying" });
  expect(decisions.textContent).toContain("escalations/7");
  expect(within(decisions).getByRole("link", { name: "appeals/1" }).getAttribute("href")).toBe(
    "/decisions/appeals%2F1",
  );
  const happened = await screen.findByRole("region", { name: "As it happened" });
  expect(happened.textContent).toContain("Overturned ALLOW");
  expect(screen.getByText(/There is no proof: nothing is signed yet/)).toBeDefined();
  expect(requests.some(({ url }) => url.endsWith("/api/cases/c%207"))).toBe(true);
});

test("a subject that cannot be found is said to be none", async () => {
  application("/subjects/u-1", {});
  expect((await screen.findAllByText(/Nothing at \/api\/subjects\/u-1/)).length).toBeGreaterThan(0);
});
