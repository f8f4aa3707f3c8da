import type { Server } from "../application.test-kit";

export const dossier = {
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
  policy: {
    key: "bullying",
    version: "3.1.0",
    title: "Bullying",
    status: "PUBLISHED",
    digest: "sha256:bb",
    outcomes: ["ALLOW", "WARN", "REMOVE"],
    asked: { severity: "How severe is it?" },
  },
  clauses: [
    { id: "BU.9", words: "All else stays.", reported: true, evaluated: false },
    { id: "BU.2", words: "Threats are removed.", question: "severity", reported: false, evaluated: true },
    { id: "BU.2a", words: "Also implicit ones.", reported: false, evaluated: true },
  ],
  evaluation: { path: ["BU.2", "BU.2a"], undecidableAt: "BU.2a", missing: ["target"] },
  conform: "undecidable",
  labels: [],
  laterFacts: [],
  labelsUpTo: null,
  labelsUnavailable: "Elasticsearch does not answer.",
  usedBy: {
    goldenSets: [{ name: "bullying-test", version: 2, truth: "ALLOW", position: 90 }],
    verdicts: [
      {
        benchmark: "benchmark-3",
        goldenSet: "bullying-test@2",
        by: "clf",
        truth: "ALLOW",
        verdict: "REMOVE",
        right: false,
        decision: "d9",
      },
    ],
    replays: [
      {
        replay: "replay-4",
        policy: "bullying@4.0.0",
        baseline: "recorded",
        decision: "d1",
        before: "REMOVE",
        after: "WARN",
        missing: [],
      },
    ],
    samples: [
      {
        sample: "sample-5",
        decision: "d1",
        stratum: "IE",
        where: "policy:bullying",
        drawn: 30,
        of: 4185,
        estimates: [{ estimate: "estimate-6", shares: { prevalence: 0.123456 } }],
      },
    ],
    unknown: ["Of 300 replays the last 200 were looked at."],
  },
};

export const explanation = {
  policy: "bullying",
  version: "3.1.0",
  digest: "sha256:bb",
  outcomes: ["ALLOW", "WARN", "REMOVE"],
  recorded: { version: "3.1.0", outcome: "REMOVE" },
  market: null,
  outcome: null,
  path: ["BU.2"],
  undecidableAt: "BU.2a",
  missing: ["target"],
  steps: [
    {
      clause: "BU.1",
      depth: 0,
      guard: "toxicity >= sure || severity <= -3",
      truth: "FALSE",
      conditions: [
        { name: "toxicity", text: "toxicity >= sure (0.95)", seen: 0.93, truth: "FALSE" },
        { name: "severity", text: "severity <= -3", seen: -2, truth: "FALSE" },
      ],
    },
    {
      clause: "BU.2",
      depth: 0,
      guard: "severity <= -1",
      truth: "TRUE",
      conditions: [{ name: "severity", text: "severity <= -1", seen: -2, truth: "TRUE" }],
    },
    {
      clause: "BU.2a",
      depth: 1,
      guard: 'target == "peer"',
      truth: "UNKNOWN",
      conditions: [{ name: "target", text: 'target == "peer"', seen: null, truth: "UNKNOWN" }],
    },
  ],
  deciders: [
    {
      name: "target",
      possibilities: [
        { example: "peer", outcome: "REMOVE", missing: [] },
        { example: "self", outcome: null, missing: ["harm"] },
      ],
    },
  ],
  changes: [],
};

export const decided = {
  ...explanation,
  version: "4.0.0",
  market: "EU",
  outcome: "ALLOW",
  path: ["BU.9"],
  undecidableAt: null,
  missing: [],
  steps: [{ clause: "BU.9", depth: 0, guard: "", truth: "TRUE", conditions: [] }],
  deciders: [],
  changes: [
    {
      name: "toxicity",
      from: 0.93,
      relation: "AT_LEAST",
      bound: 0.95,
      to: 0.95,
      outcome: "REMOVE",
      path: ["BU.2", "BU.2a"],
    },
    { name: "age", from: 12, relation: null, bound: 13, to: 13, outcome: "WARN", path: ["BU.3"] },
  ],
};

export const versions = {
  items: [
    {
      policy: "bullying",
      title: "Bullying",
      versions: [
        { version: "3.1.0", status: "PUBLISHED" },
        { version: "4.0.0", status: "DRAFT" },
      ],
    },
  ],
};

/** The server with one decision, explained under either version of its policy. */
export const server = (answer: unknown): Server => ({
  "/api/decisions/escalations%2F7/explanation": ({ url }: Request) =>
    new URL(url).searchParams.get("version") === "4.0.0" ? decided : explanation,
  "/api/policies": () => versions,
  "/api/decisions/escalations%2F7": () => answer,
});
