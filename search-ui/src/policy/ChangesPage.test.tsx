import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";

const version = (number: string, status = "PUBLISHED") => ({
  version: number,
  status,
  title: "Bullying",
  digest: "sha256:aa",
  draftedAt: "2026-11-23T04:00:00Z",
  actor: "ann",
});
const policies = (...versions: ReturnType<typeof version>[]) => ({
  items: [{ policy: "bullying", title: "Bullying", versions }],
});
const ALL = policies(version("1.0.0"), version("2.0.0"), version("3.0.0", "DRAFT"));

const ends = (outcome: string | undefined, clause: string, ...missing: string[]) => ({
  outcome,
  clause,
  missing,
});
const region = (
  facts: Record<string, unknown>,
  before: ReturnType<typeof ends>,
  after: ReturnType<typeof ends>,
) => ({
  facts,
  before,
  after,
  decided: before.outcome !== undefined && after.outcome !== undefined,
  says: JSON.stringify([facts, before, after]),
});
const compared = (number: string, changeNote: string) => ({
  policy: "bullying",
  version: number,
  digest: "sha256:aa",
  title: "Bullying",
  changeNote,
});

const diff = {
  before: compared("2.0.0", "Second."),
  after: compared("3.0.0", "Warns first."),
  equalInMeaning: false,
  headline: "different in meaning",
  meaning: {
    outcomes: "DIFFERENT",
    gaps: "DIFFERENT",
    regions: [
      region({ severity: -1, kinds: [] }, ends("REMOVE", "BU.1"), ends("WARN", "BU.2")),
      region({ severity: -1, target: "peer" }, ends("REMOVE", "BU.1"), ends("WARN", "BU.3")),
      region({ severity: 0 }, ends("ALLOW", "BU.9"), ends("WARN", "BU.3")),
      region({ severity: -1 }, ends("REMOVE", "BU.1"), ends(undefined, "BU.2", "kinds")),
    ],
  },
  changes: [
    {
      area: "TREE",
      part: "NODE_GUARD",
      what: "MOVED",
      name: "BU.1",
      says: "REMOVE needs severity <= -3 instead of -1 (BU.1)",
    },
    {
      area: "THRESHOLDS",
      part: "THRESHOLD",
      what: "ADDED",
      name: "sure",
      says: "the threshold sure (0.9) is new",
    },
    {
      area: "WORDS",
      part: "CLAUSE_WORDS",
      what: "CHANGED",
      name: "BU.1",
      says: "changed: the words of BU.1",
      before: "Threats are removed.",
      after: "Threats are\nwarned.",
    },
  ],
};

const ADDRESS = "/policies/bullying/versions/3.0.0/changes";
const part = (name: string) => screen.findByRole("region", { name });
const server = (answer: unknown, all: unknown = ALL) => ({
  "/api/policies": () => all,
  "/api/policies/bullying/versions/3.0.0/diff": () => answer,
});

test("a version is compared with the one before it, cases first, by the change of their outcome", async () => {
  const { requests } = application(ADDRESS, server(diff));

  const cases = await part("Cases with another outcome");
  expect(
    within(cases)
      .getAllByRole("heading", { level: 3 })
      .map((one) => one.textContent),
  ).toEqual(["REMOVE becomes WARN", "ALLOW becomes WARN"]);
  expect(
    within(cases)
      .getAllByRole("listitem")
      .map((one) => one.textContent),
  ).toEqual([
    "severity -1kinds none of themBU.1 becomes BU.2",
    "severity -1target peerBU.1 becomes BU.3",
    "severity 0BU.9 becomes BU.3",
  ]);
  const gaps = await part("Cases with missing facts");
  expect(within(gaps).getByRole("heading", { level: 3 }).textContent).toBe("REMOVE becomes undecidable");
  expect(within(gaps).getByRole("listitem").textContent).toBe("severity -1without kindsBU.1 becomes BU.2");
  expect(screen.getByText("different in meaning")).toBeTruthy();
  expect(screen.getByText("Warns first.")).toBeTruthy();
  expect(requests.some(({ url }) => url.endsWith("/3.0.0/diff?from=2.0.0"))).toBe(true);
});

test("what was written is in the order of the document, and words are last, word by word", async () => {
  application(ADDRESS, server(diff));

  const rules = await part("Rules written otherwise");
  expect(
    within(rules)
      .getAllByRole("heading", { level: 3 })
      .map((one) => one.textContent),
  ).toEqual(["Thresholds", "Tree"]);
  const words = await part("Words");
  expect(rules.compareDocumentPosition(words)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(within(words).getByRole("deletion").textContent).toBe("removed");
  expect(within(words).getByRole("insertion").textContent).toBe("warned");
});

test("words are compared as they are read, and as they are written where only their marks differ", async () => {
  const words = (before: string, after: string) => ({
    ...diff,
    changes: [{ ...diff.changes.at(-1)!, before, after }],
  });
  const { unmount } = application(
    ADDRESS,
    server(
      words(
        "**BU.1** Threats:\n\n- are *removed*\n- [always](a)",
        "**BU.1** Threats:\n\n* are\n  *warned*\n* [always](b)",
      ),
    ),
  );
  const read = await part("Words");
  expect(
    within(read)
      .getAllByRole("deletion")
      .map((one) => one.textContent),
  ).toEqual(["removed", "a"]);
  expect(
    within(read)
      .getAllByRole("insertion")
      .map((one) => one.textContent),
  ).toEqual(["warned", "b"]);
  expect(read.textContent).toContain("BU.1 Threats:\n• are removedwarned\n• always (ab)");
  unmount();

  application(ADDRESS, server(words("Threats are *removed*.", "Threats are **removed**.")));
  const written = await part("Words");
  expect(
    within(written)
      .getAllByRole("insertion")
      .every((one) => /^\*+$/.test(one.textContent)),
  ).toBe(true);
});

test("another version is chosen, and the address says so", async () => {
  const { router, requests } = application(ADDRESS, server(diff));

  const choice = await screen.findByRole<HTMLSelectElement>("combobox", { name: "3.0.0 compared with" });
  expect(choice.value).toBe("2.0.0");
  await userEvent.selectOptions(choice, "1.0.0");

  await part("Cases with another outcome");
  expect(router.state.location.href).toBe(`${ADDRESS}?from=1.0.0`);
  expect(requests.some(({ url }) => url.endsWith("/3.0.0/diff?from=1.0.0"))).toBe(true);
});

test("what was not decided is said with its reason, beside what is certain", async () => {
  application(
    ADDRESS,
    server({
      ...diff,
      headline: "whether the meaning differs was not decided",
      meaning: {
        outcomes: "NOT_DECIDED",
        gaps: "NOT_DECIDED",
        regions: [],
        notDecided: "the guards compare with too many constants to try them all",
      },
    }),
  );

  expect((await screen.findByText("Not decided:")).parentElement!.textContent).toContain(
    "Not decided: the guards compare with too many constants to try them all.",
  );
  expect(screen.queryByRole("region", { name: "Cases with another outcome" })).toBeNull();
});

test("many cases of one change are shown on demand", async () => {
  const regions = Array.from({ length: 13 }, (_, at) =>
    region({ severity: at }, ends("REMOVE", "BU.1"), ends("WARN", `BU.${at}`)),
  );
  application(ADDRESS, server({ ...diff, meaning: { ...diff.meaning, regions } }));

  const cases = await part("Cases with another outcome");
  expect(within(cases).getAllByRole("listitem")).toHaveLength(10);
  await userEvent.click(within(cases).getByRole("button", { name: "Show 3 more cases" }));
  expect(within(cases).getAllByRole("listitem")).toHaveLength(13);
});

test("the first version has nothing before it, and later ones are offered", async () => {
  const { requests } = application("/policies/bullying/versions/1.0.0/changes", {
    "/api/policies": () => ALL,
  });

  expect(await screen.findByText("1.0.0 is the first version of this policy")).toBeTruthy();
  expect(screen.getAllByRole("option").map((one) => one.textContent)).toEqual([
    "Choose a version",
    "3.0.0 (draft)",
    "2.0.0",
  ]);
  expect(requests.some(({ url }) => url.includes("/diff"))).toBe(false);
});

test("the only version has nothing to compare with", async () => {
  application("/policies/bullying/versions/1.0.0/changes", {
    "/api/policies": () => policies(version("1.0.0")),
  });

  expect(await screen.findByText("There is nothing to compare with")).toBeTruthy();
  expect(screen.queryByRole("combobox")).toBeNull();
});

test("unknown versions are said to be unknown", async () => {
  application(
    `${ADDRESS}?from=9.9.9`,
    server(new Answer(404, { title: "Not found", detail: "There is no policy version bullying@9.9.9." })),
  );
  expect((await screen.findByRole("alert")).textContent).toContain("bullying@9.9.9");
});

test("a version that is not there is not compared", async () => {
  application("/policies/bullying/versions/7.0.0/changes", { "/api/policies": () => ALL });
  expect((await screen.findByRole("alert")).textContent).toContain(
    "There is no version 7.0.0 of a policy bullying.",
  );
});
