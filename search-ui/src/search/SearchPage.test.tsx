import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";

const item = (id: string) => ({
  id,
  position: 4,
  recordedAt: "2026-11-23T04:00:00Z",
  case: { id: `case of ${id}` },
  policy: "bullying",
  version: "3.1.0",
  pathway: "HUMAN",
  system: { name: "dublin", version: "2026-10" },
  outcome: "REMOVE",
  decidedAt: "2021-03-01T00:00:00Z",
  conform: "yes",
  withdrawn: false,
});

const found = (...ids: string[]) => ({
  total: ids.length,
  items: ids.map(item),
  next: null,
  facets: {
    outcome: [
      { value: "REMOVE", count: 2 },
      { value: "ALLOW", count: 1 },
    ],
  },
  histogram: [],
});

const asked = (request: Request) => new URL(request.url).searchParams.get("q");

describe("the search page", () => {
  test("asks what its address says and shows what was found", async () => {
    const { requests } = application("/?q=outcome%3AREMOVE&sort=recorded", {
      "/api/decisions": () => found("a/1", "b"),
    });

    await screen.findByText("2 decisions");
    expect(screen.getByRole("link", { name: "a/1" }).getAttribute("href")).toBe("/decisions/a%2F1");
    const search = requests.find(({ url }) => url.includes("histogram"))!;
    expect(new URL(search.url).searchParams.get("sort")).toBe("recorded");
    expect(asked(search)).toBe("outcome:REMOVE");
  });

  test("a facet changes the address, and Back undoes it", async () => {
    const { router } = application("/", { "/api/decisions": () => found("a") });

    await userEvent.click(await screen.findByRole("checkbox", { name: /ALLOW/ }));

    await waitFor(() => expect(router.state.location.search).toEqual({ q: "outcome:ALLOW" }));
    router.history.back();
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });

  test("reads on at the cursor until there is no next page", async () => {
    const pages: Record<string, unknown> = {
      "": { ...found("a"), total: 2, next: "after a" },
      "after a": { ...found("b"), total: 2 },
    };
    const { requests } = application("/", {
      "/api/decisions": (request) => pages[new URL(request.url).searchParams.get("cursor") ?? ""],
    });

    await screen.findByRole("link", { name: "b" });
    const cursors = requests
      .filter(({ url }) => url.includes("size=100"))
      .map(({ url }) => new URL(url).searchParams.get("cursor"));
    expect(cursors).toEqual([null, "after a"]);
  });

  test("shows a mistake in the query at its column", async () => {
    application("/?q=outcom%3AREMOVE", {
      "/api/decisions": () =>
        new Answer(400, {
          title: "The query cannot be read",
          detail: "column 1: no such field",
          column: 1,
          expected: "a field",
        }),
    });

    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Column 1: no such field");
    expect(alert.textContent).toContain("Expected a field.");
    expect(alert.querySelector("mark")!.textContent).toBe("o");
  });

  test("waits for views that are away and goes on without being asked", async () => {
    let away = true;
    application("/", {
      "/api/decisions": () =>
        away ? new Answer(503, { title: "Search is not available for the moment" }) : found("a"),
    });

    await screen.findByText("Search is not available for the moment");
    away = false;
    await screen.findByText("1 decision");
  });

  test("offers to give up terms where nothing matches, and to import where nothing is recorded", async () => {
    const { router } = application("/?q=outcome%3AREMOVE+system%3Ax", { "/api/decisions": () => found() });

    await userEvent.click(await screen.findByRole("button", { name: /system:x/ }));
    await waitFor(() => expect(router.state.location.search).toEqual({ q: "outcome:REMOVE" }));
    await router.navigate({ to: "/", search: {} });
    await screen.findByText("No decision has been recorded yet");
  });

  test("the keyboard moves between results", async () => {
    application("/", { "/api/decisions": () => found("a", "b", "c") });
    (await screen.findByRole("link", { name: "a" })).focus();
    const focused = () => document.activeElement?.textContent;

    await userEvent.keyboard("{ArrowDown}");
    expect(focused()).toBe("b");
    await userEvent.keyboard("{End}");
    expect(focused()).toBe("c");
    await userEvent.keyboard("{ArrowDown}");
    expect(focused()).toBe("c");
    await userEvent.keyboard("/");
    expect(document.activeElement?.id).toBe("query");
  });
});

describe("the frame", () => {
  test("says how far search has come while it catches up", async () => {
    application("/", {
      "/api/decisions": () => found("a"),
      "/api/status": () => ({
        ledger: { id: "l", head: 1000 },
        views: { position: 400, state: "CATCHING_UP" },
      }),
    });

    await screen.findByText(/catching up with the ledger: position 400 of 1,000/);
  });

  test("knows what it does not have", async () => {
    application("/nowhere", {});

    await screen.findByRole("heading", { name: "Page not found" });
    expect(within(screen.getByRole("main")).getByRole("link", { name: "Search decisions" })).toBeTruthy();
  });
});
