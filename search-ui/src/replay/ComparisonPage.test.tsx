import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";

const side = (id: string, policy: string) => ({
  id,
  policy,
  baseline: "recorded",
  where: "policy:spam",
  until: 40,
  total: 12,
  unchanged: 9,
  flipped: 2,
  undecidable: 1,
});
const figures = { tp: 1, fp: 1, fn: 1, tn: 5, precision: 0.5, recall: 0.5, accuracy: 0.75, f1: 0.5 };
const compared = {
  first: side("3", "spam@1.0.0"),
  second: side("4", "spam@2.0.0"),
  differences: [],
  selected: { both: 12, onlyFirst: 0, onlySecond: 0 },
  flips: { both: 1, differently: 2, onlyFirst: 0, onlySecond: 3, neither: 6 },
  outcomes: ["ALLOW", "REMOVE"],
  matrix: { ALLOW: { ALLOW: 1, REMOVE: 3 }, REMOVE: { UNDECIDABLE: 2 } },
  labels: {
    positive: ["REMOVE"],
    adjudicated: 8,
    undecided: 1,
    first: figures,
    second: { ...figures, precision: null, undefined: { precision: "no verdict was positive" } },
    mcnemar: { b: 1, c: 0, pExact: 1 },
  },
  slices: [
    {
      name: "attribute.region",
      slices: [
        {
          value: "IE",
          total: 12,
          first: { flipped: 2, undecidable: 1, labels: figures },
          second: { flipped: 5, undecidable: 0, labels: figures },
        },
      ],
    },
  ],
  undefined: { cost: "the two do not weigh mistakes alike" },
};
const flip = (id: string, now: string | null) => ({
  id,
  position: 7,
  case: { id: "c7" },
  old: "ALLOW",
  new: now,
  missing: now === null ? ["score"] : [],
  path: ["B.1"],
  pathBefore: [],
  change: { id: "guard:B.1" },
  labels: [],
  decidedAt: "2026-11-28T10:00:00Z",
  pathway: "LLM",
  system: { name: "judge", version: "1" },
});
const decisions = {
  items: [
    { id: "d/7", position: 7, first: null, second: flip("d/7", "REMOVE") },
    { id: "d/8", position: 8, first: flip("d/8", "REMOVE"), second: flip("d/8", null) },
  ],
  next: null,
};
const ADDRESS = "/replays/compare?first=3&second=4";

const open = (answer: unknown) =>
  application(ADDRESS, {
    "/api/replays/3/comparison": () => answer,
    "/api/replays/3/comparison/decisions": () => decisions,
  });

test("two replays stand side by side with their figures, and what is undefined has its reason", async () => {
  open(compared);

  await screen.findByRole("heading", { name: "Replay 3 beside replay 4" });
  const first = await screen.findByRole("region", { name: "The first replay" });
  expect(within(first).getByRole("link").getAttribute("href")).toBe("/replays/3");
  expect(screen.getByText("undefined: no verdict was positive")).toBeTruthy();
  expect(screen.getByText(/Costs are undefined: the two do not weigh mistakes alike/)).toBeTruthy();
  expect(screen.getByText(/right under the first only/)).toBeTruthy();
  expect(screen.getByRole("table", { name: "Slices by attribute.region" })).toBeTruthy();
  const rows = within(await screen.findByRole("table", { name: "Compared decisions" }));
  expect(rows.getByRole("link", { name: "d/7" }).getAttribute("href")).toBe("/decisions/d%2F7");
  expect(rows.getByText("unchanged")).toBeTruthy();
  expect(rows.getByText("missing score")).toBeTruthy();
  expect(screen.queryByRole("list", { name: "What limits the comparison" })).toBeNull();
});

test("a group and a cell of the matrix list their decisions, and are taken back", async () => {
  const { router, requests } = open(compared);

  await userEvent.click(await screen.findByRole("link", { name: "3 in the second only, list these" }));
  await screen.findByRole("heading", { name: "Flips in the second only" });
  expect(requests.at(-1)!.url).toMatch(/with=4&group=onlySecond/);
  await userEvent.click(screen.getByRole("link", { name: /3 from ALLOW to REMOVE, list these/ }));
  await screen.findByRole("heading", { name: "ALLOW under the first, REMOVE under the second" });
  expect(requests.at(-1)!.url).toMatch(/with=4&first=ALLOW&second=REMOVE/);
  await userEvent.click(screen.getByRole("link", { name: "All of them" }));
  await screen.findByRole("heading", { name: "Decisions that flip in one of the two" });
  expect(router.state.location.search).toEqual({ first: "3", second: "4" });
});

test("what limits the comparison is said first", async () => {
  open({
    ...compared,
    differences: ["Replay 3 selects by 'a', replay 4 by 'b'."],
    labels: undefined,
    slices: undefined,
    undefined: { labels: "the two did not select the same", slices: "not sliced alike" },
  });

  const said = await screen.findByRole("list", { name: "What limits the comparison" });
  expect(within(said).getByRole("listitem").textContent).toBe("Replay 3 selects by 'a', replay 4 by 'b'.");
  expect(screen.getByText("Undefined: the two did not select the same.")).toBeTruthy();
  expect(screen.getByText("Undefined: not sliced alike.")).toBeTruthy();
});

test("that two cannot be compared is said in the server's words", async () => {
  open(new Answer(400, { title: "Invalid", detail: "'with' must be a replay of spam like replay 3" }));

  expect((await screen.findByRole("alert")).textContent).toContain("a replay of spam like replay 3");
});

test("two are chosen in the list with the keyboard", async () => {
  const summary = (id: string) => ({
    id,
    kind: "replay",
    name: `replay ${id} by its name`,
    state: "DONE",
    actor: "ann",
    requestedAt: "2026-11-28T10:00:00Z",
    endedAt: "2026-11-28T11:00:00Z",
    done: 5,
    total: 5,
    failure: null,
  });
  const { router } = application("/replays", {
    "/api/replays": () => ({ items: [summary("10"), summary("9")], next: null }),
    "/api/replays/9/comparison": () => compared,
    "/api/replays/9/comparison/decisions": () => decisions,
  });

  (await screen.findByRole("link", { name: "replay 10 by its name" })).focus();
  await userEvent.keyboard(" ");
  await screen.findByText("Choose two to compare them");
  await userEvent.keyboard("{ArrowDown} ");
  await userEvent.click(await screen.findByRole("link", { name: "Compare the two" }));
  expect(router.state.location.href).toBe("/replays/compare?first=9&second=10");
});
