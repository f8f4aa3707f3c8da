import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";

const summary = (kind: string, id: string, state: string, more: object = {}) => ({
  id,
  kind,
  name: `${kind} ${id} by its name`,
  state,
  actor: "ann",
  requestedAt: `2026-11-28T10:0${id}:00Z`,
  endedAt: state === "RUNNING" ? null : "2026-11-28T11:00:00Z",
  done: 5,
  total: 20,
  failure: null,
  ...more,
});
const page = (...items: object[]) => ({ items, next: null });
const rows = async (name: string) =>
  within(await screen.findByRole("table", { name }))
    .getAllByRole("link")
    .map((link) => link.textContent);

test("work under way stands before what has ended, of every kind, the newest first", async () => {
  application("/work", {
    "/api/replays": () => page(summary("replay", "3", "RUNNING"), summary("replay", "1", "DONE")),
    "/api/exports": () => page(summary("export", "2", "FAILED")),
    "/api/sweeps": () => page(summary("sweep", "4", "DONE")),
    "/api/drifts": () => page(summary("drift", "5", "DONE")),
    "/api/overturns": () => page(),
    "/api/samples": () => page(),
    "/api/estimates": () => page(),
    "/api/transparency-reports": () => page(summary("transparency-report", "9", "RUNNING", { done: 1 })),
    "/api/reconciliations": () => page(summary("reconciliation", "8", "DONE")),
    "/api/agreements": () => page(summary("agreement", "6", "DONE")),
    "/api/benchmarks": () => page(summary("benchmark", "7", "RUNNING", { done: 10 })),
  });

  const ended = [
    "reconciliation 8 by its name",
    "agreement 6 by its name",
    "drift 5 by its name",
    "sweep 4 by its name",
    "export 2 by its name",
    "replay 1 by its name",
  ];
  await waitFor(async () => expect(await rows("Ended")).toEqual(ended));
  expect(await rows("Under way")).toEqual([
    "transparency-report 9 by its name",
    "benchmark 7 by its name",
    "replay 3 by its name",
  ]);
  expect(screen.getByRole("link", { name: "replay 1 by its name" }).getAttribute("href")).toBe("/replays/1");
  expect(screen.getByText("25.0%")).toBeTruthy();
});

test("a list is sorted by its headings", async () => {
  application("/replays", {
    "/api/replays": () => page(summary("replay", "3", "DONE"), summary("replay", "1", "CANCELLED")),
  });

  const heading = await screen.findByRole("button", { name: "State" });
  await userEvent.click(heading);
  expect(await rows("Replays")).toEqual(["replay 1 by its name", "replay 3 by its name"]);
  expect(screen.getByRole("columnheader", { name: /^State/ }).getAttribute("aria-sort")).toBe("ascending");
});

test("a list that is empty says what would stand in it, and how", async () => {
  application("/exports", { "/api/exports": () => page() });
  const start = await screen.findByRole("link", { name: "New export" });
  expect(start.getAttribute("href")).toBe("/exports/new");
});

const running = { ...summary("export", "2", "RUNNING"), query: "outcome:REMOVE", until: 40 };

test("an export is watched, and cancelled when somebody asks for it", async () => {
  let state: object = running;
  const { requests } = application("/exports/2", {
    "/api/exports/2": () => state,
    "/api/exports/2/cancellation": () => (state = { ...running, state: "CANCELLED" }),
  });

  await screen.findByText("5 of 20 events written");
  await userEvent.click(screen.getByRole("button", { name: "Cancel the export" }));
  await screen.findByText("The export was cancelled");
  expect(requests.some(({ method, url }) => method === "POST" && url.endsWith("/2/cancellation"))).toBe(true);
});

test("that an export cannot be cancelled any more is said in the server's words", async () => {
  application("/exports/2", {
    "/api/exports/2": () => running,
    "/api/exports/2/cancellation": () =>
      new Answer(409, { title: "It has ended", detail: "Export 2 is done." }),
  });

  await userEvent.click(await screen.findByRole("button", { name: "Cancel the export" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Export 2 is done.");
});

test("an export that is done offers its files, and says how to verify them", async () => {
  application("/exports/2", {
    "/api/exports/2": () => ({
      ...running,
      state: "DONE",
      files: ["events.jsonl", "manifest.json"],
      manifest: {
        events: 20,
        exportedAt: "2026-11-28T10:00:00Z",
        actor: "ann",
        ledger: "l-1",
        key: "ledger+1234+KEY",
        files: [{ name: "events.jsonl", bytes: 1234, sha256: "ab12" }],
      },
    }),
  });

  const file = await screen.findByRole("link", { name: "events.jsonl" });
  expect(file.getAttribute("href")).toBe("/api/exports/2/files/events.jsonl");
  expect(file.closest("li")!.textContent).toContain("1,234 bytes");
  expect(screen.getByRole("region", { name: "Command that verifies" }).textContent).toBe(
    "precedent verify FOLDER --key 'ledger+1234+KEY'",
  );
});

test("a refusal is told at the field that it names, which gets the focus", async () => {
  const { router, requests } = application("/exports/new?q=outcome%3AREMOVE", {
    "/api/exports": async (request) => {
      if (request.method === "GET") return page();
      const { until } = (await request.clone().json()) as { until?: number };
      return until === undefined
        ? { ...running, state: "DONE" }
        : new Answer(400, {
            title: "A value is not valid",
            detail: "'until' must be at most 40, found 99",
            parameter: "until",
          });
    },
    "/api/exports/2": () => running,
  });

  await userEvent.type(await screen.findByRole("textbox", { name: "Figures" }), "replay-1, drift-2");
  const until = await screen.findByRole("textbox", { name: "Up to ledger position" });
  await userEvent.type(until, "99");
  await userEvent.click(screen.getByRole("button", { name: "Start the export" }));
  await waitFor(() => expect(until.getAttribute("aria-invalid")).toBe("true"));
  const described = until.getAttribute("aria-describedby")!.split(" ");
  expect(described.map((id) => document.getElementById(id)?.textContent)).toContain(
    "'until' must be at most 40, found 99",
  );
  await waitFor(() => expect(document.activeElement).toBe(until));

  await userEvent.clear(until);
  await userEvent.click(screen.getByRole("button", { name: "Start the export" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/exports/2"));
  const sent = requests.filter(({ method }) => method === "POST").at(-1)!;
  expect(await sent.json()).toEqual({
    query: "outcome:REMOVE",
    proofs: true,
    format: "jsonl",
    certificates: ["replay-1", "drift-2"],
  });
});
