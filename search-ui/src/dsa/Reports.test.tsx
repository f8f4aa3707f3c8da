import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";

const cell = (sheet: string, row: string, column: string, of: object) =>
  JSON.stringify({ sheet, row, column, ...of, definition: `how ${column} is counted`, query: "", until: 40 });
const notices = { gap: "NOTICES_NOT_RECORDED", why: "notices are not on record here" };
const cells = [
  cell("4_notices", "Total", "Notices", notices),
  cell("5_own", "Total", "Measures", { value: 1250 }),
  cell("5_own", "Total", "Removed", { value: 0 }),
  cell("5_own", "Scams", "Measures", { value: 0 }),
  cell("5_own", "Scams", "Removed", { value: 0 }),
].join("\n");
const result = {
  service: "Example",
  provider: "online-platform",
  period: "2026-01-01/2026-06-30",
  until: 40,
  crosswalk: "dsa@2",
  edition: 2,
  previous: "1",
  because: "late imports",
  query: "decided:2026",
  decisions: 30,
  stated: 20,
  issued: 18,
  leftUp: 9,
  unstatable: { CLAUSE_NOT_RECORDED: 1 },
  figures: [{ sheet: "5_own", row: "Total", column: "Measures", value: 1250 }],
  gaps: [{ ...notices, cells: 2 }],
  breaks: [
    {
      after: "dsa@1",
      by: "dsa@2",
      publishedAt: "2026-03-01T10:00:00Z",
      position: 17,
      changed: ["spam, clause SP.1: category was A, now B"],
    },
  ],
  changes: {
    decisionsBefore: 27,
    crosswalkBefore: "dsa@1",
    untilBefore: 35,
    cells: [{ sheet: "5_own", row: "Total", column: "Measures", before: null, after: 1250 }],
  },
  absent: [{ what: "human resources", why: "not on record here" }],
  files: [{ name: "5_own.csv", bytes: 4321, digest: `sha256:${"0".repeat(64)}` }],
};
const done = {
  id: "2",
  kind: "transparency-report",
  name: "2026-01-01/2026-06-30, edition 2",
  state: "DONE",
  actor: "ann",
  requestedAt: "2026-11-28T10:00:00Z",
  endedAt: "2026-11-28T10:01:00Z",
  done: 30,
  total: 30,
  request: {
    from: "2026-01-01",
    to: "2026-06-30",
    until: 40,
    crosswalk: "dsa@2",
    edition: 2,
    previous: "1",
    because: "late imports",
  },
  files: ["5_own.csv", "cells.jsonl"],
  result,
};
const server = {
  "/api/transparency-reports/2": () => done,
  "/api/transparency-reports/2/files/cells.jsonl": () => new Response(`${cells}\n`),
};
const rows = (name: string) =>
  within(screen.getByRole("table", { name }))
    .getAllByRole("row")
    .map((row) => [...row.children].map((one) => one.textContent));

test("a cell without truth is its gap and why, and never a 0", async () => {
  application("/dsa/reports/2", server);

  await screen.findByRole("table", { name: "4_notices" });
  expect(rows("4_notices")).toEqual([
    ["Row", "Notices"],
    ["Total", "NOTICES_NOT_RECORDED: notices are not on record here"],
  ]);
  expect(screen.getByText("1 cell, 1 of them gaps.")).toBeTruthy();
  expect(rows("Changed cells")[1]).toEqual(["Total", "5_own", "Measures", "a gap", "1,250"]);
  expect(screen.getByText("spam, clause SP.1: category was A, now B")).toBeTruthy();
  expect(
    screen.getByText("No statement can be made: CLAUSE_NOT_RECORDED").parentElement!.textContent,
  ).toMatch(/1$/);
  expect(screen.getByRole("link", { name: "The edition before" }).getAttribute("href")).toBe(
    "/dsa/reports/1",
  );
  expect(screen.getByRole("link", { name: "5_own.csv" }).getAttribute("href")).toBe(
    "/api/transparency-reports/2/files/5_own.csv",
  );
});

test("a sheet is chosen, and rows that hold nothing but 0 are shown when somebody asks for them", async () => {
  const { router } = application("/dsa/reports/2", server);

  await userEvent.selectOptions(await screen.findByRole("combobox", { name: "Sheet" }), "5_own");
  await screen.findByRole("table", { name: "5_own" });
  expect(rows("5_own").slice(1)).toEqual([["Total", "1,250", "0"]]);
  await userEvent.click(screen.getByRole("link", { name: "Show them" }));
  await waitFor(() =>
    expect(rows("5_own").slice(1)).toEqual([
      ["Total", "1,250", "0"],
      ["Scams", "0", "0"],
    ]),
  );
  expect(router.state.location.search).toEqual({ sheet: "5_own", zeros: "shown" });
});

test("a report whose files are gone has its figures and gaps still, and says how to have the files again", async () => {
  application("/dsa/reports/2", {
    "/api/transparency-reports/2": () => ({ ...done, files: undefined, removed: "ask for it again" }),
  });

  await screen.findByText("ask for it again");
  expect(rows("Figures that are not 0")[1]).toEqual(["Total", "5_own", "Measures", "1,250"]);
  expect(rows("Cells without a figure")[1]).toEqual([notices.why, "NOTICES_NOT_RECORDED", "2"]);
});

test("a report is asked for, and a period that has one already asks at the field why there is another", async () => {
  const { router, requests } = application("/dsa/reports/new?from=2026-01-01&to=2026-06-30", {
    ...server,
    "/api/transparency-reports": async (request) => {
      const { because } = (await request.clone().json()) as { because?: string };
      return because === undefined
        ? new Answer(400, {
            title: "A value is missing",
            detail: "'because' is missing: the period has a report already",
            parameter: "because",
          })
        : done;
    },
  });

  await userEvent.click(await screen.findByRole("button", { name: "Make the report" }));
  const words = await screen.findByText("'because' is missing: the period has a report already");
  const because = screen.getByRole("textbox", { name: "Because" });
  expect(because.getAttribute("aria-describedby")).toContain(words.id);
  await waitFor(() => expect(document.activeElement).toBe(because));

  await userEvent.type(because, "late imports");
  await userEvent.click(screen.getByRole("button", { name: "Make the report" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/dsa/reports/2"));
  expect(
    await requests
      .filter(({ method }) => method === "POST")
      .at(-1)!
      .json(),
  ).toEqual({
    from: "2026-01-01",
    to: "2026-06-30",
    because: "late imports",
  });
});

test.each([
  ["from", "From"],
  ["to", "To"],
  ["crosswalk", "Crosswalk"],
  ["until", "Up to ledger position"],
])("a mistake in '%s' is said at its field", async (parameter, label) => {
  application("/dsa/reports/new", {
    "/api/transparency-reports": () =>
      new Answer(400, { title: "A value is not valid", detail: `'${parameter}' is wrong`, parameter }),
  });

  await userEvent.click(await screen.findByRole("button", { name: "Make the report" }));
  const words = await screen.findByText(`'${parameter}' is wrong`);
  expect(screen.getByLabelText(label).getAttribute("aria-describedby")).toContain(words.id);
});

test("a list of reports says what would stand in it, and how", async () => {
  application("/dsa/reports", { "/api/transparency-reports": () => ({ items: [], next: null }) });
  const start = await screen.findByRole("link", { name: "Make a report" });
  expect(start.getAttribute("href")).toBe("/dsa/reports/new");
});
