import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";

const digestOf = (name: string) => `sha256:${name.length.toString(16).padStart(64, "0")}`;
const result = {
  period: "2026-01-01/2026-06-30",
  query: "decided>=2026-01-01 decided<2026-07-01",
  until: 40,
  crosswalk: "dsa@2",
  lateAfter: 7,
  decisions: 30,
  due: 20,
  leftUp: 9,
  unstatable: 1,
  statements: 1203,
  matched: 19,
  outside: 2,
  otherPlatforms: 0,
  undated: 5,
  files: [{ name: "sor.csv", statements: 1203, missing: ["decision_facts"], unknown: [] }],
  skipped: [{ name: "sor.zip/readme.md", why: "neither CSV nor JSON" }],
  report: { figures: 12, agreeing: 9, ofRecord: 1, ofSubmitted: 0, gaps: 4, notCompared: ["4_notices.csv"] },
  findings: { OMITTED: 1, CATEGORY: 250, WITHDRAWN: 1 },
  total: 252,
  first: [
    {
      kind: "CATEGORY",
      file: "sor.csv",
      line: 1002,
      decision: "d/1",
      expected: "category A",
      found: "category B",
    },
    { kind: "OMITTED", decision: "d/2", position: 1031, expected: "a statement", found: "none" },
  ],
  listed: 252,
  kept: [{ name: "findings.jsonl", bytes: 4321, digest: digestOf("findings.jsonl") }],
};
const done = {
  id: "4",
  kind: "reconciliation",
  name: "sor.csv against 2026-01-01/2026-06-30",
  state: "DONE",
  actor: "ann",
  requestedAt: "2026-11-28T10:00:00Z",
  endedAt: "2026-11-28T10:01:00Z",
  done: 30,
  total: 30,
  request: { submitted: [], until: 40, crosswalk: "dsa@2" },
  files: ["findings.jsonl"],
  result,
};
const rows = (name: string) =>
  within(screen.getByRole("table", { name }))
    .getAllByRole("row")
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));

const listed = ({ url }: Request) => {
  const asked = new URL(url).searchParams;
  const kind = asked.get("kind");
  const items = result.first.filter((one) => kind === null || one.kind === kind);
  if (kind !== "CATEGORY") return { items, next: null };
  return asked.get("cursor") === "100"
    ? { items: [{ ...items[0]!, line: 1500 }], next: null }
    : { items, next: "100" };
};

test("findings are counted by kind, and each says its place, what is expected and what was found", async () => {
  application("/dsa/reconciliations/4", {
    "/api/reconciliations/4": () => done,
    "/api/reconciliations/4/findings": listed,
  });

  await screen.findByRole("table", { name: "Findings by kind" });
  expect(rows("Findings by kind")).toEqual([
    ["No statement was submitted", "OMITTED", "1"],
    ["Another category", "CATEGORY", "250"],
    ["The decision is withdrawn", "WITHDRAWN", "1"],
  ]);
  expect(rows("Findings")).toEqual([
    ["Another category", "sor.csv, line 1,002", "d/1", "category A", "category B"],
    ["No statement was submitted", "ledger position 1,031", "d/2", "a statement", "none"],
  ]);
  expect(screen.getByRole("link", { name: "d/1" }).getAttribute("href")).toBe("/decisions/d%2F1");
  expect(screen.getByText(/^2 of 252; the file has them all/)).toBeTruthy();
  expect(screen.getByText(/no column for, and not compared: decision_facts/)).toBeTruthy();
  expect(screen.getByText("sor.zip/readme.md: not read, neither CSV nor JSON")).toBeTruthy();
  const neither = screen.getByText("Sum of neither").parentElement!;
  expect(neither.textContent).toBe("Sum of neither2");
  const file = screen.getByRole("link", { name: "findings.jsonl" });
  expect(file.getAttribute("href")).toBe("/api/reconciliations/4/files/findings.jsonl");
  expect(file.closest("li")!.textContent).toContain("4,321 bytes");
});

test("one kind is asked of the server, page by page, and that none of it is listed is said", async () => {
  const { router } = application("/dsa/reconciliations/4", {
    "/api/reconciliations/4": () => done,
    "/api/reconciliations/4/findings": listed,
  });

  await userEvent.click(await screen.findByRole("link", { name: "Another category" }));
  await waitFor(() => expect(rows("Findings").map(([kind]) => kind)).toEqual(["Another category"]));
  expect(router.state.location.search).toEqual({ only: "CATEGORY" });
  expect(screen.getByText(/^1 of 250;/)).toBeTruthy();
  await userEvent.click(await screen.findByRole("button", { name: "Further findings" }));
  await waitFor(() =>
    expect(rows("Findings").map(([, place]) => place)).toEqual([
      "sor.csv, line 1,002",
      "sor.csv, line 1,500",
    ]),
  );

  await userEvent.click(screen.getByRole("link", { name: "The decision is withdrawn" }));
  await screen.findByText("None of this kind is among the findings that are listed.");
  await userEvent.click(screen.getByRole("link", { name: "all kinds" }));
  await waitFor(() => expect(rows("Findings")).toHaveLength(2));
});

test("where everything agrees that is said, and a file that is gone too", async () => {
  application("/dsa/reconciliations/4", {
    "/api/reconciliations/4": () => ({
      ...done,
      files: undefined,
      result: { ...result, findings: {}, total: 0, first: [] },
    }),
  });

  await screen.findByText("Everything agrees");
  expect(screen.queryByRole("table", { name: "Findings" })).toBeNull();
  expect(screen.getByText("The file of findings is not kept any more")).toBeTruthy();
});

/** The input behind a button that chooses files, by the order of the form. */
const chooser = (at: number) => document.querySelectorAll<HTMLInputElement>("input[type=file]")[at]!;

test("files are handed in one after the other, and named by their digests where they are reconciled", async () => {
  const { router, requests } = application("/dsa/reconciliations/new?from=2026-01-01&to=2026-06-30", {
    "/api/filings": ({ url }) => {
      const name = new URL(url).searchParams.get("name")!;
      return { name, digest: digestOf(name), bytes: 3 };
    },
    "/api/reconciliations": () => done,
    "/api/reconciliations/4": () => done,
  });

  await screen.findByRole("button", { name: "Reconcile" });
  await userEvent.upload(chooser(0), [new File(["a"], "a.csv"), new File(["b"], "b.json.gz")]);
  await userEvent.upload(chooser(1), [new File(["c"], "6_own.csv")]);
  await userEvent.type(screen.getByRole("textbox", { name: "Late after" }), "3");
  await userEvent.type(screen.getByRole("textbox", { name: "Platform" }), "Example");
  await userEvent.click(screen.getByRole("button", { name: "Reconcile" }));

  await waitFor(() => expect(router.state.location.pathname).toBe("/dsa/reconciliations/4"));
  const posts = requests.filter(({ method }) => method === "POST");
  expect(posts.map(({ url }) => url.replace(/^.*\/api/, ""))).toEqual([
    "/filings?name=a.csv",
    "/filings?name=b.json.gz",
    "/filings?name=6_own.csv",
    "/reconciliations",
  ]);
  expect(posts[0]!.headers.get("content-type")).toBe("application/octet-stream");
  expect(await posts[3]!.json()).toEqual({
    submitted: [
      { digest: digestOf("a.csv"), name: "a.csv" },
      { digest: digestOf("b.json.gz"), name: "b.json.gz" },
    ],
    report: [{ digest: digestOf("6_own.csv"), name: "6_own.csv" }],
    from: "2026-01-01",
    to: "2026-06-30",
    platform: "Example",
    lateAfter: 3,
  });
});

test("a file that is refused is said at the field in which it was chosen, and nothing is reconciled", async () => {
  const { requests } = application("/dsa/reconciliations/new", {
    "/api/filings": () =>
      new Answer(400, { title: "The file cannot be kept", detail: "the file is empty, expected its bytes" }),
  });

  await screen.findByRole("button", { name: "Reconcile" });
  await userEvent.upload(chooser(1), [new File(["c"], "6_own.csv")]);
  await userEvent.click(screen.getByRole("button", { name: "Reconcile" }));
  const words = await screen.findByText("6_own.csv: the file is empty, expected its bytes");
  const field = screen.getByRole("button", { name: "Report" });
  expect(field.getAttribute("aria-describedby")).toContain(words.id);
  expect(requests.some(({ url }) => url.endsWith("/api/reconciliations"))).toBe(false);
});

test.each([
  ["submitted", "Submitted statements", "button"],
  ["to", "To", "label"],
  ["lateAfter", "Late after", "textbox"],
  ["crosswalk", "Crosswalk", "textbox"],
  ["until", "Up to ledger position", "textbox"],
])("a mistake in '%s' is said at its field, which gets the focus", async (parameter, name, role) => {
  application("/dsa/reconciliations/new", {
    "/api/reconciliations": () =>
      new Answer(400, { title: "A value is not valid", detail: `'${parameter}' is wrong`, parameter }),
  });

  await userEvent.click(await screen.findByRole("button", { name: "Reconcile" }));
  const words = await screen.findByText(`'${parameter}' is wrong`);
  const field = role === "label" ? screen.getByLabelText(name) : screen.getByRole(role, { name });
  expect(field.getAttribute("aria-describedby")).toContain(words.id);
  await waitFor(() => expect(document.activeElement).toBe(field));
});

test("a list without any says what would stand in it, and how", async () => {
  application("/dsa/reconciliations", { "/api/reconciliations": () => ({ items: [], next: null }) });
  const start = await screen.findByRole("link", { name: "Reconcile files" });
  expect(start.getAttribute("href")).toBe("/dsa/reconciliations/new");
});
