import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { application } from "../application.test-kit";

const figures = { tp: 0, fp: 0, fn: 2, tn: 8, precision: null, recall: 0, accuracy: 0.8, f1: 0 };
const before = { ...figures, undefined: { precision: "no verdict was positive" }, recallInterval: [0, 0.66] };
const after = {
  ...figures,
  tp: 1,
  fn: 1,
  precision: 1,
  recall: 0.5,
  precisionInterval: [0.2, 1],
  recallInterval: [0.1, 0.9],
};

const result = {
  policy: "bullying@2.0.0",
  baseline: "recorded",
  where: "policy:bullying",
  until: 40,
  total: 12,
  unchanged: 9,
  flipped: 1,
  undecidable: 2,
  missing: { severity: 2, direction: 1 },
  matrix: { ALLOW: { ALLOW: 9, REMOVE: 1 } },
  engine: "evaluator",
  digests: { policy: "sha256:1", input: "sha256:2" },
  outcomes: ["ALLOW", "REMOVE"],
  labels: {
    positive: ["REMOVE"],
    adjudicated: 10,
    unadjudicated: 0,
    before,
    after,
    mcnemar: { b: 0, c: 0, undefined: "no case is right on one side only" },
  },
};
const done = {
  id: "r1",
  kind: "replay",
  name: "bullying@2.0.0 against what was recorded",
  state: "DONE",
  actor: "ann",
  requestedAt: "2026-11-28T10:00:00Z",
  endedAt: "2026-11-28T10:01:00Z",
  done: 12,
  total: 12,
  request: { policy: "bullying@2.0.0" },
  result,
};
const flip = {
  id: "d/7",
  position: 7,
  case: { id: "c7" },
  old: "ALLOW",
  new: "REMOVE",
  missing: [],
  path: ["B.1"],
};

test("a finished replay shows counts, missing facts and undefined figures with their reasons", async () => {
  application("/replays/r1", {
    "/api/replays/r1": () => done,
    "/api/replays/r1/flips": () => ({ items: [flip], next: null }),
  });

  const missing = await screen.findByRole("region", { name: "Undecidable" });
  expect(
    within(missing)
      .getAllByRole("listitem")
      .map((item) => item.textContent),
  ).toEqual(["severity in 2 decisions", "direction in 1 decision"]);
  expect(screen.getByText("undefined: no verdict was positive")).toBeTruthy();
  expect(screen.getByText(/McNemar’s test is undefined: no case is right on one side only/)).toBeTruthy();
  expect((await screen.findByRole("link", { name: "d/7" })).getAttribute("href")).toBe("/decisions/d%2F7");
});

test("a cell of the matrix lists its flips and is taken back by a second click", async () => {
  const { router, requests } = application("/replays/r1", {
    "/api/replays/r1": () => done,
    "/api/replays/r1/flips": () => ({ items: [flip], next: null }),
  });

  await userEvent.click(
    await screen.findByRole("link", { name: /1 from ALLOW to REMOVE, list these flips/ }),
  );
  await screen.findByRole("heading", { name: "Flips from ALLOW to REMOVE" });
  expect(requests.at(-1)!.url).toMatch(/from=ALLOW&to=REMOVE/);
  await userEvent.click(screen.getByRole("link", { name: /list all flips/ }));
  await screen.findByRole("heading", { name: "Flips and undecidable decisions" });
  expect(router.state.location.search).toEqual({});
});

test("that no decision has what the policy asks for is said first", async () => {
  application("/replays/r1", {
    "/api/replays/r1": () => ({
      ...done,
      result: { ...result, total: 2, unchanged: 0, flipped: 0, missing: { severity: 2, direction: 1 } },
    }),
    "/api/replays/r1/flips": () => ({ items: [], next: null }),
  });

  expect((await screen.findByText("Nothing could be decided")).parentElement!.textContent).toContain(
    "None of these decisions has severity, without",
  );
});

test("a running replay is followed until it is done", async () => {
  const states = [{ ...done, state: "RUNNING", done: 5, result: undefined }, done];
  application("/replays/r1", {
    "/api/replays/r1": () => (states.length > 1 ? states.shift() : states[0]),
    "/api/replays/r1/flips": () => ({ items: [], next: null }),
  });

  await screen.findByText("5 of 12 decisions evaluated");
  await screen.findByRole("region", { name: "Flip matrix" });
  expect(screen.queryByText("5 of 12 decisions evaluated")).toBeNull();
});

test("a failed replay says why", async () => {
  application("/replays/r1", {
    "/api/replays/r1": () => ({
      ...done,
      state: "FAILED",
      result: undefined,
      failure: "The ledger cannot be read.",
    }),
  });

  expect((await screen.findByRole("alert")).textContent).toContain("The ledger cannot be read.");
});

const figuresOf = (precision: number | null) => ({ ...figures, precision, fpr: 0.5, fnr: null });
const slice = (value: string | null, change: number, verdict: string) => ({
  value,
  total: 6,
  unchanged: 4,
  flipped: 1,
  undecidable: 1,
  matrix: {},
  labels: {
    adjudicated: 6,
    before: figuresOf(0.5),
    after: figuresOf(0.25),
    mcnemar: { b: 0, c: 0 },
    pAdjusted: 0.04,
    verdict,
    cost: {
      weights: { fp: 1, fn: 20 },
      before: 20,
      after: 20 + change,
      change,
      interval: [change - 1, change + 1],
    },
  },
});

test("slices stand with the greatest harm first, and each leads to its decisions", async () => {
  application("/replays/r1", {
    "/api/replays/r1": () => ({
      ...done,
      result: {
        ...result,
        slices: {
          correction: "Benjamini-Hochberg over 3 slices",
          by: [
            {
              name: "attribute.region",
              values: 104,
              slices: [
                slice("IE", -19, "FEWER_MISTAKES"),
                slice("New Zealand", 40.25, "MORE_MISTAKES"),
                slice(null, 0, "TOO_FEW"),
              ],
              others: { value: null, total: 300, unchanged: 290, flipped: 10, undecidable: 0, matrix: {} },
            },
          ],
        },
        changes: [
          {
            id: "guard:B.1",
            says: "B.1 needs score at least 0.5 instead of 0.8",
            since: "bullying@1.0.0",
            flipped: 7,
            undecidable: 1,
            matrix: { ALLOW: { WARN: 5, REMOVE: 2 } },
          },
          {
            id: "failed",
            says: "the system had failed",
            flipped: 3,
            undecidable: 0,
            matrix: { ERROR: { ALLOW: 3 } },
          },
        ],
        load: {
          from: "2026-11-01",
          to: "2026-11-30",
          days: 30,
          outcomes: {
            REMOVE: {
              before: { mean: 0.3, interval: [0.1, 0.5], most: 2 },
              after: { mean: 1, interval: null, most: 7 },
            },
          },
        },
      },
    }),
    "/api/replays/r1/flips": () => ({ items: [flip], next: null }),
  });

  const region = await screen.findByRole("region", { name: "By region" });
  const rows = within(region).getAllByRole("row").slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^New Zealand6116\.7%.*\+40\.3.*More mistakesp = 0\.040, 6 labelled$/),
    expect.stringMatching(/^none.*Too few to say/),
    expect.stringMatching(/^IE.*−19−20 to −18.*Fewer mistakes/),
  ]);
  expect(within(region).getByRole("link", { name: "New Zealand" }).getAttribute("href")).toContain(
    encodeURIComponent('attribute.region:"New Zealand"').replaceAll("%20", "+"),
  );
  expect(region.textContent).toContain("101 smaller slices together: 300 decisions, 10 flipped");
  expect(region.textContent).toContain("corrected: Benjamini-Hochberg over 3 slices");
  const changes = screen.getByRole("table", { name: "Changes that decide" });
  expect(
    within(changes)
      .getAllByRole("row")
      .slice(1)
      .map((row) => row.textContent),
  ).toEqual([
    "B.1 needs score at least 0.5 instead of 0.8since 1.0.071ALLOW to WARN 5ALLOW to REMOVE 2",
    "the system had failed30ERROR to ALLOW 3",
  ]);
  expect(within(changes).getByRole("link").getAttribute("href")).toBe("/policies/bullying/versions/1.0.0");
  const day = screen.getByRole("table", { name: "Decisions a day before and after" });
  expect(within(day).getByRole("row", { name: /REMOVE 0\.3 0\.1 to 0\.5 1 2 7/ })).toBeTruthy();
});

test("facts brought in later are told with their systems and with the rule", async () => {
  const system = { name: "toxicity-clf", version: "2" };
  const laterFacts = {
    rule: "where a decision lacks a fact, the latest measured",
    decisions: 1200,
    used: [{ name: "toxicity", system, decisions: 1200 }],
    otherType: [{ name: "age", system, decisions: 3 }],
  };
  application("/replays/r1", {
    "/api/replays/r1": () => ({ ...done, result: { ...result, laterFacts } }),
    "/api/replays/r1/flips": () => ({ items: [flip], next: null }),
  });

  const section = await screen.findByRole("region", { name: "Facts brought in later" });
  expect(section.textContent).toContain("used for 1,200 decisions");
  expect(
    within(section)
      .getAllByRole("row")
      .map((row) => [...row.children].map((cell) => cell.textContent)),
  ).toEqual([
    ["Fact", "System", "Decisions", "Used"],
    ["toxicity", "toxicity-clf 2", "1,200", "yes"],
    ["age", "toxicity-clf 2", "3", "no: not of the declared type"],
  ]);
  expect(section.textContent).toContain("Used where a decision lacks a fact, the latest measured.");
});
