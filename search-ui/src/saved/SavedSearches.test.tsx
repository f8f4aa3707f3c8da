import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";

const march = {
  name: "march",
  query: "decided:2021-03",
  sort: "-recorded",
  columns: ["signal.score", "attribute.region"],
  link: "/searches/march",
  position: 7,
  savedAt: "2026-01-02T00:00:00Z",
  actor: "ann",
};
const decision = {
  id: "d/1",
  position: 4,
  recordedAt: "2026-11-23T04:00:00Z",
  case: { id: "c" },
  policy: "bullying",
  version: "3.1.0",
  pathway: "HUMAN",
  system: { name: "dublin", version: "2026-10" },
  outcome: "REMOVE",
  decidedAt: "2021-03-01T00:00:00Z",
  withdrawn: false,
  attributes: {},
};
const found = { total: 1, items: [decision], next: null, terms: [], outcomes: {}, facets: {}, histogram: [] };
const nothing = { items: [], next: null };

test("a search is saved as its address has it, and the answer leads to its link", async () => {
  const bodies: unknown[] = [];
  application("/?q=decided%3A2021-03&sort=-recorded&columns=signal.score", {
    "/api/decisions": () => found,
    "/api/searches": async (request) => {
      bodies.push(await request.json());
      return march;
    },
  });

  await userEvent.click(await screen.findByRole("button", { name: "Save" }));
  await userEvent.type(await screen.findByRole("textbox", { name: "Name" }), "march{Enter}");

  expect((await screen.findByRole("link", { name: "march" })).getAttribute("href")).toBe("/searches");
  expect(screen.getByRole("button", { name: "Copy its link" })).toBeTruthy();
  expect(bodies).toEqual([
    { name: "march", query: "decided:2021-03", sort: "-recorded", columns: ["signal.score"] },
  ]);
});

test("what the server says against a name or a query is told where it is written", async () => {
  let answer = new Answer(400, { title: "A value is not valid", detail: "no such name", parameter: "name" });
  application("/?q=threat", { "/api/decisions": () => found, "/api/searches": () => answer });

  await userEvent.click(await screen.findByRole("button", { name: "Save" }));
  const name = await screen.findByRole("textbox", { name: "Name" });
  await userEvent.type(name, "A b{Enter}");
  await screen.findByText("no such name");
  expect(name.getAttribute("aria-invalid")).toBe("true");

  answer = new Answer(400, { title: "x", detail: "column 1: expected quotes", column: 1, mistakes: [] });
  await userEvent.click(screen.getByRole("button", { name: "Save search" }));
  expect((await screen.findByRole("alert")).textContent).toBe(
    "The query is not saved: column 1: expected quotes",
  );
});

test("saved searches are listed, opened, copied and removed", async () => {
  let all = [march, { ...march, name: "old", query: "policy:gone", sort: undefined, columns: [] }];
  const { requests } = application("/searches", {
    "/api/searches": () => ({ items: all, next: null }),
    "/api/searches/old": () => {
      all = [march];
      return { name: "old", saved: 7 };
    },
    "/api/decisions": () => found,
  });

  const table = await screen.findByRole("table", { name: "Saved searches" });
  expect(within(table).getByRole("link", { name: "march" }).getAttribute("href")).toBe(
    "/?q=decided%3A2021-03&sort=-recorded&columns=signal.score%2Cattribute.region",
  );
  expect(within(table).getByRole("button", { name: "Copy the link of march" })).toBeTruthy();
  await userEvent.click(within(table).getByRole("button", { name: "Remove old" }));
  await waitFor(() => expect(screen.queryByRole("link", { name: "old" })).toBeNull());
  expect(requests.some(({ method, url }) => method === "DELETE" && url.endsWith("/searches/old"))).toBe(true);
});

test("a link opens what is saved, also where its policy is gone, and else says that nothing is", async () => {
  const gone = new Answer(400, {
    title: "The query cannot be read",
    detail: "column 8: expected a policy, found 'gone'",
    mistakes: [{ column: 8, found: "'gone'", expected: "a policy" }],
  });
  const { router, unmount } = application("/searches/old", {
    "/api/searches/old": () => ({ ...march, name: "old", query: "policy:gone" }),
    "/api/decisions": () => gone,
  });
  await waitFor(() => expect(router.state.location.pathname).toBe("/"));
  expect(router.state.location.search).toMatchObject({ q: "policy:gone", sort: "-recorded" });
  await screen.findByText("Column 8:");
  unmount();

  application("/searches/none", {
    "/api/searches/none": () =>
      new Answer(404, { title: "Not found", detail: "No search is saved as 'none'." }),
  });
  await screen.findByText("No search is saved as 'none'.");
  expect(screen.getByRole("heading", { name: "none" })).toBeTruthy();
});

test("a few letters of its name lead to a saved search", async () => {
  const { router } = application("/keyboard", {
    "/api/searches": () => ({ items: [march], next: null }),
    "/api/policies": () => nothing,
    "/api/decisions": () => found,
  });
  await screen.findByRole("heading", { name: "Keyboard" });
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await screen.findByRole("textbox", { name: "Go to" }), "marc");
  await waitFor(() => expect(screen.getAllByRole("option")[0]?.textContent).toBe("march decided:2021-03"));
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.search).toMatchObject({ q: "decided:2021-03" }));
});
