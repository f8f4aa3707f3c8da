import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application, type Server } from "../application.test-kit";

const set = {
  name: "spam-test",
  version: 2,
  versions: 2,
  policy: "spam",
  cases: 3,
  truth: { ALLOW: 2, REMOVE: 1 },
  where: null,
  until: 90,
  adjudication: "More than half of the judgements.",
  frozenAt: "2026-11-28T10:00:00Z",
  frozenBy: "ann",
  position: 91,
};
const label = (id: string, rater: string, value: unknown, more = {}) => ({
  id,
  rater,
  standing: "rater",
  value,
  withdrawn: false,
  ...more,
});
const cases = {
  items: [
    {
      case: { id: "c1" },
      truth: "REMOVE",
      labels: 2,
      from: [
        label("1", "ann", "REMOVE"),
        label("2", "bob", 2, { question: "severity", standing: "expert", withdrawn: true }),
      ],
      labelsAdded: 0,
      labelsWithdrawn: 1,
      decisions: 1,
      withdrawn: false,
      erased: false,
    },
  ],
  next: null,
};
const league = {
  goldenSet: "spam-test",
  version: null,
  benchmarks: 2,
  rows: [
    {
      benchmark: "1",
      goldenSet: "spam-test@1",
      system: "clf@1",
      policy: null,
      at: "2026-11-28T10:00:00Z",
      accuracy: 0.75,
      accuracyInterval: [0.4, 0.9],
      change: null,
    },
    {
      benchmark: "2",
      goldenSet: "spam-test@2",
      system: "clf@2",
      policy: null,
      at: "2026-11-29T10:00:00Z",
      accuracy: 0.875,
      accuracyInterval: [0.5, 0.97],
      change: {
        benchmark: "1",
        same: true,
        paired: 8,
        difference: 0.125,
        pAdjusted: 0.5,
        distinguishable: false,
      },
    },
    {
      benchmark: "3",
      goldenSet: "spam-test@2",
      system: "clf@3",
      policy: null,
      at: "2026-11-30T10:00:00Z",
      accuracy: null,
      accuracyInterval: null,
      undefined: { accuracy: "no case could be compared" },
      change: {
        benchmark: "2",
        same: true,
        paired: 0,
        difference: null,
        pAdjusted: null,
        undefined: { difference: "the verdicts of benchmark 2 are no longer kept" },
      },
    },
  ],
};
const coverage = {
  goldenSet: "spam-test@2",
  policy: "spam",
  where: "policy:spam",
  until: 90,
  cases: 3,
  undecided: 1,
  traffic: 40,
  inBoth: 2,
  fields: [
    {
      by: "outcome",
      distinct: 2,
      jensenShannon: 0.25,
      chiSquared: { statistic: 3, degrees: 1, pValue: 0.08, few: 0 },
      missingShare: 0.1,
      missing: [{ value: "WARN", set: 0, traffic: 4, setShare: 0, trafficShare: 0.1, divergence: 0.05 }],
      values: [
        { value: "ALLOW", set: 2, traffic: 36, setShare: 1, trafficShare: 0.9, divergence: 0.002 },
        { value: null, set: 0, traffic: 0, setShare: null, trafficShare: null, divergence: null },
      ],
    },
  ],
};
const server: Server = {
  "/api/golden-sets/spam-test": () => set,
  "/api/golden-sets/spam-test/cases": () => cases,
  "/api/golden-sets/spam-test/league": () => league,
  "/api/golden-sets/spam-test/coverage": () => coverage,
  "/api/golden-sets/spam-test/difference": () => ({
    from: "spam-test@2",
    to: "spam-test@1",
    sameRule: false,
    same: 1,
    added: 1,
    removed: 0,
    changed: 1,
    cases: [
      { case: { id: "c1" }, before: "REMOVE", after: "ALLOW" },
      { case: { id: "c9" }, before: null, after: "ALLOW" },
    ],
  }),
};
const texts = (name: string) =>
  within(screen.getByRole("table", { name }))
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.textContent);

test("the league says of each row what it is worth against the one before, or why that is not known", async () => {
  application("/golden-sets/spam-test", server);

  await screen.findByRole("table", { name: "League table" });
  const [first, second, third] = texts("League table");
  expect(first).toContain("clf@1spam-test@1");
  expect(first).toContain("–0.750");
  expect(second).toContain("+0.125 on 8 cases, p 0.500, not told from noise");
  expect(third).toContain("the verdicts of benchmark 2 are no longer kept");
  expect(third).toContain("undefined: no case could be compared");
  expect(screen.getByRole("link", { name: "clf@2" }).getAttribute("href")).toBe("/benchmarks/2");
});

test("a set says how far it resembles the traffic, and what it has none of", async () => {
  const { requests } = application("/golden-sets/spam-test", server);

  await screen.findByRole("table", { name: "Coverage by outcome" });
  expect(screen.getByText(/10.0% of the traffic has values that the set has none of: WARN/)).toBeTruthy();
  expect(texts("Coverage by outcome")).toEqual(["ALLOW2100.0%3690.0%0.002", "(none)0–0–"]);

  await userEvent.type(screen.getByLabelText("Traffic"), "decided:2026-10");
  await userEvent.type(screen.getByLabelText("By"), "clause, language");
  await userEvent.click(screen.getByRole("button", { name: "Compare with the traffic" }));
  await screen.findByRole("table", { name: "Coverage by outcome" });
  const asked = requests
    .map(({ url }) => new URL(url))
    .filter(({ pathname }) => pathname.endsWith("/coverage"));
  expect(asked.at(-1)!.searchParams.get("where")).toBe("decided:2026-10");
  expect(asked.at(-1)!.searchParams.getAll("by")).toEqual(["clause", "language"]);
});

test("versions are compared case by case", async () => {
  application("/golden-sets/spam-test", server);

  await userEvent.click(await screen.findByRole("link", { name: "Difference from version 1" }));
  await screen.findByRole("table", { name: "Cases that differ" });
  expect(texts("Cases that differ")).toEqual(["c1REMOVEALLOW", "c9–ALLOW"]);
  expect(screen.getByText(/1 case has the same truth in both; 1 another/)).toBeTruthy();
  expect(screen.getByText(/They go by different rules/)).toBeTruthy();
});

test("a version is laid beside a set of another name, of the same policy", async () => {
  const listed = { cases: 3, until: 9, recordedAt: "2026-11-28T10:00:00Z" };
  const { requests } = application("/golden-sets/spam-test", {
    ...server,
    "/api/golden-sets": () => ({
      items: [
        { name: "mail-test", version: 1, policy: "mail", ...listed },
        { name: "spam-experts", version: 3, policy: set.policy, ...listed },
        { name: "spam-test", version: 2, policy: set.policy, ...listed },
      ],
    }),
  });

  const choice = await screen.findByLabelText("Compare with another set");
  expect(
    within(choice)
      .getAllByRole("option")
      .map(({ textContent }) => textContent),
  ).toEqual(["None", "spam-experts@3"]);
  await userEvent.selectOptions(choice, "spam-experts@3");
  await screen.findByRole("heading", { name: "spam-test@2 beside spam-experts@3" });
  await screen.findByText(/1 only in spam-experts@3, 0 only in spam-test@2/);
  expect(requests.some(({ url }) => url.includes("to=spam-experts%403"))).toBe(true);
});

const policies = {
  items: [
    {
      policy: "spam",
      title: "Spam",
      versions: [{ version: "1.0.0", status: "PUBLISHED", title: "Spam" }],
    },
  ],
};

test("what would be frozen is counted before it is", async () => {
  const { requests, router } = application("/golden-sets/new/freeze?policy=spam@1.0.0&rule=weighted", {
    ...server,
    "/api/policies": () => policies,
    "/api/golden-set-previews": () => ({
      policy: "spam",
      cases: 3,
      until: 90,
      truth: { ALLOW: 2, REMOVE: 1 },
      unadjudicated: 4,
      adjudication: "By weight.",
    }),
    "/api/golden-sets": ({ method }) => (method === "POST" ? set : { items: [] }),
  });

  await userEvent.type(await screen.findByLabelText("Name"), "spam-test");
  await userEvent.type(screen.getByLabelText("Weights"), "expert=3, report=0");
  await userEvent.click(screen.getByRole("button", { name: "Preview" }));
  const said = await screen.findByText(/would be frozen/);
  expect(said.textContent).toContain(
    "3 cases would be frozen: 2 ALLOW, 1 REMOVE; 4 more have labels that settle nothing.",
  );

  await userEvent.click(screen.getByRole("button", { name: "Freeze" }));
  await screen.findByRole("heading", { name: "spam-test" });
  expect(router.state.location.pathname).toBe("/golden-sets/spam-test");
  const sent = requests.find(({ url, method }) => method === "POST" && url.endsWith("/golden-sets"));
  expect(await sent!.json()).toEqual({
    name: "spam-test",
    policy: "spam",
    rule: "weighted",
    weights: { expert: 3, report: 0 },
  });
});

test("a refusal is told at its field", async () => {
  application("/golden-sets/new/freeze?policy=spam@1.0.0&name=Spam", {
    "/api/policies": () => policies,
    "/api/golden-sets": () =>
      new Answer(400, {
        title: "A value is not valid",
        detail: "'name' must be lower case",
        parameter: "name",
      }),
  });

  await userEvent.click(await screen.findByRole("button", { name: "Freeze" }));
  expect(await screen.findByText("'name' must be lower case")).toBeTruthy();
});
