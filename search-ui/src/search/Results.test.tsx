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

describe("what was found", () => {
  test("each term is a chip that can be removed", async () => {
    const { router } = application("/?q=outcome%3AREMOVE+-label%3AALLOW", {
      "/api/decisions": (request) => ({
        ...found("a"),
        terms: asked(request)?.includes("label")
          ? [term(0, 14, "outcome", "REMOVE"), { ...term(15, 27, "label", "ALLOW"), negated: true }]
          : [term(0, 14, "outcome", "REMOVE")],
      }),
    });

    const chips = within(await screen.findByRole("list", { name: "Terms of the query" }));
    expect(chips.getAllByRole("listitem").map((one) => one.textContent)).toEqual([
      "outcome:REMOVE",
      "-label:ALLOW",
    ]);
    await userEvent.click(chips.getByRole("button", { name: "Remove -label:ALLOW" }));
    await waitFor(() => expect(router.state.location.search).toEqual({ q: "outcome:REMOVE" }));
    expect(document.activeElement?.id).toBe("query");
  });

  test("facts that the address names are columns, and further ones are chosen by name", async () => {
    const { router, requests } = application("/?columns=signal.toxicity", {
      "/api/decisions": () => ({
        ...found("a"),
        items: [{ ...item("a"), columns: { "signal.toxicity": 0.93 } }],
      }),
      "/api/searches/completions": () => ({
        from: 0,
        to: 10,
        items: [{ text: "attribute.region", kind: "field" }],
      }),
    });

    await screen.findByRole("columnheader", { name: /signal\.toxicity/ });
    expect(screen.getByRole("cell", { name: "0.93" })).toBeTruthy();
    const search = requests.find(({ url }) => url.includes("histogram"))!;
    expect(new URL(search.url).searchParams.get("columns")).toBe("signal.toxicity");
    expect(new URL(search.url).searchParams.get("split")).toBe("outcome");

    await userEvent.type(screen.getByLabelText("Further columns", { selector: "input" }), "attribute.");
    await screen.findByRole("option", { name: "attribute.region" });
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ columns: "signal.toxicity,attribute.region" }),
    );
  });

  test("the words that were looked for are marked in the texts of what was found", async () => {
    const highlights = [
      {
        in: "rationale",
        text: "It directly addresses them.",
        begun: true,
        goesOn: false,
        marks: [{ from: 12, to: 21 }],
      },
    ];
    application("/?q=addresses", {
      "/api/decisions": () => ({ ...found("a"), items: [{ ...item("a"), highlights }] }),
    });

    const mark = await screen.findByText("addresses", { selector: "mark" });
    expect(mark.parentElement?.textContent).toBe("rationale …It directly addresses them.");
  });

  test("J and K peek at the rows, Escape closes, and the rows keep the focus", async () => {
    application("/", {
      "/api/decisions": () => found("a/1", "b"),
      "/api/decisions/*": () => new Answer(503, { title: "Search is away" }),
    });

    (await screen.findByRole("link", { name: "a/1" })).focus();
    await userEvent.keyboard("j");
    await screen.findByRole("complementary", { name: "Peek at a/1" });
    await userEvent.keyboard("j");
    const peek = await screen.findByRole("complementary", { name: "Peek at b" });
    expect(within(peek).getByRole("link", { name: "Open" }).getAttribute("href")).toBe("/decisions/b");
    expect(document.activeElement?.textContent).toBe("b");
    await userEvent.keyboard("k");
    await screen.findByRole("complementary", { name: "Peek at a/1" });
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("complementary", { name: /^Peek/ })).toBeNull();

    await userEvent.keyboard("j");
    await userEvent.click(await screen.findByRole("button", { name: "Close the peek" }));
    expect(screen.queryByRole("complementary", { name: /^Peek/ })).toBeNull();
    expect(document.activeElement?.textContent).toBe("a/1");
  });
});
