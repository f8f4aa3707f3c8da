import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";

const dossier = {
  decision: {
    id: "escalations/7",
    case: { id: "c 7" },
    policy: "bullying",
    version: "3.1.0",
    pathway: "LLM",
    system: { name: "judge", version: "2" },
    outcome: "REMOVE",
    action: "AGE_RESTRICT",
    decidedAt: "2021-03-01T00:00:00Z",
    signals: { toxicity: 0.93 },
    answers: [
      { question: "severity", answer: -2, rationale: "<b>Threatens</b> the user." },
      { question: "direction", answer: [] },
    ],
    path: ["BU.9"],
  },
  position: 5,
  recordedAt: "2026-11-23T04:00:00Z",
  eventId: "e5",
  actor: "importer",
  digest: "sha256:aa",
  withdrawal: {
    reason: "Recorded twice.",
    actor: "auditor",
    recordedAt: "2026-11-24T00:00:00Z",
    position: 9,
  },
  policy: { key: "bullying", version: "3.1.0", title: "Bullying", status: "PUBLISHED", digest: "sha256:bb" },
  clauses: [
    { id: "BU.2", words: "Threats are removed.", question: "severity" },
    { id: "BU.2a", words: "Also implicit ones." },
  ],
  evaluation: { path: ["BU.2", "BU.2a"], undecidableAt: "BU.2a", missing: ["target"] },
  conform: "undecidable",
  labels: [],
  labelsUpTo: null,
  labelsUnavailable: "Elasticsearch does not answer.",
};

const region = (name: string) => screen.findByRole("region", { name });

test("a decision shows what was recorded beside what follows from it, and what is missing", async () => {
  const { requests } = application("/decisions/escalations%2F7", { "/api/decisions/*": () => dossier });

  const conformity = await region("Recorded and evaluated");
  expect(conformity.textContent).toContain("The recorded facts do not decide");
  expect(conformity.textContent).toContain("AGE_RESTRICT");
  expect(conformity.textContent).toContain("BU.2 → BU.2a");
  expect((await region("Policy words that applied")).textContent).toContain(
    "The facts do not decide clause BU.2a: target is missing.",
  );
  expect(screen.getByText("Withdrawn").parentElement!.textContent).toContain("by auditor: Recorded twice.");
  expect((await region("Labels")).textContent).toContain("Elasticsearch does not answer.");
  // One segment, slashes encoded.
  expect(requests.some(({ url }) => url.endsWith("/api/decisions/escalations%2F7"))).toBe(true);
  expect(screen.getByRole("link", { name: "c 7" }).getAttribute("href")).toBe("/?q=case%3A%22c+7%22");
});

test("rationales are shown in order, as text and never as markup", async () => {
  application("/decisions/escalations%2F7", { "/api/decisions/*": () => dossier });

  const answers = within(await region("Chain of thought")).getAllByRole("listitem");
  expect(answers.map((answer) => answer.textContent)).toEqual([
    "severity-2<b>Threatens</b> the user.",
    "directionnone of them",
  ]);
});

test("a failure stands where an outcome would, with nothing to conform to", async () => {
  application("/decisions/f", {
    "/api/decisions/*": () => ({
      ...dossier,
      decision: { ...dossier.decision, outcome: undefined, failure: "TIMEOUT" },
      conform: null,
      evaluation: null,
      withdrawal: null,
    }),
  });

  expect((await region("Recorded and evaluated")).textContent).toContain(
    "The system gave no outcome to compare",
  );
  expect(screen.getAllByText("TIMEOUT").length).toBeGreaterThan(0);
  expect(screen.queryByText("Withdrawn")).toBeNull();
});

const order = {
  reason: "Asked for by the person.",
  authority: "GDPR Art. 17",
  actor: "ann",
  recordedAt: "2026-11-25T00:00:00Z",
  position: 12,
};

test("what was erased says since when, why and by whom, and stands as erased", async () => {
  application("/decisions/e", {
    "/api/decisions/*": () => ({ ...dossier, personal: { state: "ERASED", erasure: order } }),
  });

  const facts = await region("Circumstances");
  expect(facts.textContent).toContain("Subjecterased");
  expect(screen.getByText("Erased").parentElement!.textContent).toContain(
    "25 Nov 2026, 00:00:00 UTC by ann: Asked for by the person. (GDPR Art. 17)",
  );
  expect(screen.queryByText("Under a legal hold")).toBeNull();
});

test("a hold and a lost key are told apart from an erasure", async () => {
  application("/decisions/h", {
    "/api/decisions/*": () => ({
      ...dossier,
      decision: { ...dossier.decision, subject: "u-1" },
      personal: { state: "READABLE", hold: { ...order, authority: undefined } },
    }),
  });
  expect((await screen.findByText("Under a legal hold")).parentElement!.textContent).toContain(
    "by ann: Asked for by the person.The subject cannot be erased",
  );
  expect((await region("Circumstances")).textContent).toContain("Subjectu-1");
  expect(screen.queryByText("Erased")).toBeNull();
});

test("fields whose key was lost are said to be unreadable, not erased", async () => {
  application("/decisions/u", {
    "/api/decisions/*": () => ({ ...dossier, personal: { state: "UNREADABLE" } }),
  });
  expect(await screen.findByText("Not readable")).toBeTruthy();
  expect(screen.queryByText("Erased")).toBeNull();
});

test("an unknown decision is said to be unknown in the server's words", async () => {
  application("/decisions/x", {
    "/api/decisions/*": () => new Answer(404, { title: "Not found", detail: "There is no decision x." }),
  });

  expect((await screen.findByRole("alert")).textContent).toContain("There is no decision x.");
});
