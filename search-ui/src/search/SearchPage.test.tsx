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
  attributes: {},
});

const found = (...ids: string[]) => ({
  total: ids.length,
  items: ids.map(item),
  next: null,
  terms: [] as object[],
  outcomes: { "bullying@3.1.0": ["ALLOW", "REMOVE"] },
  facets: {
    outcome: [
      { value: "REMOVE", count: 2 },
      { value: "ALLOW", count: 1 },
    ],
  },
  histogram: [],
});

const term = (from: number, to: number, field: string, ...values: string[]) => ({
  from,
  to,
  negated: false,
  field,
  operator: ":",
  values,
  alternatives: [],
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

  test("a facet with more values than it lists says so", async () => {
    const systems = ["a", "b", "c", "d", "e", "f", "g", "h"].map((value) => ({ value, count: 1 }));
    application("/", {
      "/api/decisions": () => ({
        ...found("a"),
        facets: { ...found().facets, system: systems },
        facetOthers: { outcome: 0, system: 1234 },
      }),
    });

    const system = within(await screen.findByRole("region", { name: "System" }));
    expect(system.getByText("1,234 more with other values")).toBeTruthy();
    expect(system.getByRole("button", { name: "Show 8" })).toBeTruthy();
    const outcome = within(screen.getByRole("region", { name: "Outcome" }));
    expect(outcome.queryByText(/more/)).toBeNull();
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

  const refusal = new Answer(400, {
    title: "The query cannot be read",
    detail: "column 1: expected a field, found 'outcom'; column 15: expected a time, found 'soon'",
    column: 1,
    expected: "a field",
    mistakes: [
      { column: 1, expected: "a field", found: "'outcom'" },
      { column: 23, expected: "a time", found: "'soon'" },
    ],
  });

  test("shows every mistake in the query at its column", async () => {
    application("/?q=outcom%3AREMOVE+decided%3Asoon", { "/api/decisions": () => refusal });

    const alert = await screen.findByRole("alert");
    expect(
      within(alert)
        .getAllByRole("listitem")
        .map((one) => one.querySelector("span")!.textContent),
    ).toEqual(["Column 1: expected a field, found 'outcom'", "Column 23: expected a time, found 'soon'"]);
    expect([...alert.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["o", "s"]);
    const box = screen.getByRole<HTMLInputElement>("combobox", { name: "Query" });
    await userEvent.click(within(alert).getByRole("button", { name: "Go to column 23" }));
    expect([document.activeElement, box.selectionStart]).toEqual([box, 22]);
  });

  test("a mistake leaves what was found, marked as that of the earlier query, with its facets", async () => {
    const { router } = application("/?q=outcome%3AALLOW", {
      "/api/decisions": (request) =>
        asked(request)?.includes("outcom:")
          ? refusal
          : {
              ...found("a"),
              terms: [term(0, 13, "outcome", "ALLOW")],
            },
    });
    const box = await screen.findByRole<HTMLInputElement>("combobox", { name: "Query" });
    await screen.findByRole("link", { name: "a" });

    await userEvent.clear(box);
    await userEvent.type(box, "outcom:REMOVE{Enter}");
    await screen.findByRole("alert");
    expect(screen.getByText(/still what the earlier query found/).textContent).toContain("outcome:ALLOW");
    expect(screen.getByRole("link", { name: "a" })).toBeTruthy();
    await userEvent.click(screen.getByRole("checkbox", { name: /REMOVE/ }));
    await waitFor(() => expect(router.state.location.search).toEqual({ q: "outcome:ALLOW,REMOVE" }));
    await waitFor(() => expect(screen.queryByText(/earlier query/)).toBeNull());
    expect(box.value, "what was typed is not lost").toContain("outcom:REMOVE");
  });

  test("a facet keeps what was typed and not asked yet, and the focus", async () => {
    const { router } = application("/", { "/api/decisions": () => found("a") });
    const allow = await screen.findByRole("checkbox", { name: /ALLOW/ });
    const box = screen.getByRole<HTMLInputElement>("combobox", { name: "Query" });

    await userEvent.type(box, "signal.toxicity>=0.");
    allow.focus();
    await userEvent.keyboard(" ");
    await waitFor(() => expect(router.state.location.search).toEqual({ q: "outcome:ALLOW" }));
    expect(box.value).toBe("outcome:ALLOW signal.toxicity>=0.");
    expect(document.activeElement).toBe(allow);
    router.history.back();
    await waitFor(() => expect(box.value).toBe(""));
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
    const terms = [term(0, 14, "outcome", "REMOVE"), term(15, 23, "system", "x")];
    const { router } = application("/?q=outcome%3AREMOVE+system%3Ax", {
      "/api/decisions": (request) => ({ ...found(), terms: asked(request) === null ? [] : terms }),
    });

    await userEvent.click(await screen.findByRole("button", { name: /system:x/ }));
    await waitFor(() => expect(router.state.location.search).toEqual({ q: "outcome:REMOVE" }));
    await router.navigate({ to: "/", search: {} });
    await screen.findByText("No decision has been recorded yet");
  });

  test("a facet that is chosen while another query is on its way is added to what that one asks", async () => {
    let arrive = () => {};
    const { router } = application("/", {
      "/api/decisions": async (request) => {
        if (asked(request) !== "outcome:ALLOW") return found("a");
        await new Promise<void>((resolve) => (arrive = resolve));
        return {
          ...found("a"),
          terms: [term(0, 13, "outcome", "ALLOW")],
        };
      },
    });

    await userEvent.click(await screen.findByRole("checkbox", { name: /ALLOW/ }));
    await userEvent.click(screen.getByRole("checkbox", { name: /REMOVE/ }));
    expect(router.state.location.search).toEqual({ q: "outcome:ALLOW" });
    arrive();
    await waitFor(() => expect(router.state.location.search).toEqual({ q: "outcome:ALLOW,REMOVE" }));
  });

  test("no policy version is asked for to colour what was found", async () => {
    const { requests } = application("/", { "/api/decisions": () => found("a", "b") });

    await screen.findByText("2 decisions");
    expect(requests.filter(({ url }) => url.includes("/api/policies/"))).toEqual([]);
    const mark = screen.getAllByRole("row")[1]!.querySelector<HTMLElement>("i")!;
    expect(mark.style.getPropertyValue("--strength")).toBe("100%");
  });

  test("the order is asked of the server by the heading of a column", async () => {
    const { router } = application("/", { "/api/decisions": () => found("a") });

    const heading = await screen.findByRole("columnheader", { name: /^Decided/ });
    expect(heading.getAttribute("aria-sort")).toBe("descending");
    await userEvent.click(within(heading).getByRole("button", { name: "Decided" }));
    await waitFor(() => expect(router.state.location.search).toEqual({ sort: "decided" }));
  });

  test("rows are selected and unfolded with the keyboard, and what was selected can be exported", async () => {
    application("/", { "/api/decisions": () => found("a/1", "b") });
    (await screen.findByRole("link", { name: "a/1" })).focus();

    await userEvent.keyboard("{ArrowRight}");
    expect(screen.getByText("23 Nov 2026, 04:00:00 UTC")).toBeTruthy();
    await userEvent.keyboard("{ArrowLeft}");
    expect(screen.queryByText("23 Nov 2026, 04:00:00 UTC")).toBeNull();
    await userEvent.keyboard(" {ArrowDown} ");
    const selected = screen.getByRole("group", { name: "Selected rows" });
    expect(selected.textContent).toContain("2 selected");
    expect(within(selected).getByRole("link", { name: "Export" }).getAttribute("href")).toBe(
      `/exports/new?${new URLSearchParams({ q: "id:a/1,b withdrawn:yes,no" }).toString()}`,
    );
  });

  test("columns are chosen and made wider, and stay so", async () => {
    localStorage.clear();
    application("/", { "/api/decisions": () => found("a") });

    await userEvent.click(await screen.findByRole("button", { name: "Columns" }));
    await userEvent.click(await screen.findByRole("menuitemcheckbox", { name: "Position" }));
    await userEvent.click(screen.getByRole("menuitemcheckbox", { name: "System" }));
    const headings = () =>
      screen.getAllByRole("columnheader", { hidden: true }).map((one) => one.textContent);
    expect(headings()).toContain("Position");
    expect(headings()).not.toContain("System");

    screen.getByRole("separator", { name: "Width of Position", hidden: true }).focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(JSON.parse(localStorage.getItem("precedent-table-decisions")!)).toMatchObject({
      shown: { position: true, system: false },
      widths: { position: 80 },
    });
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
});
