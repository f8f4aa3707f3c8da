import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { application } from "../application.test-kit";

const version = (number: string, status: string) => ({ version: number, status });
const nothing = { total: 0, items: [], next: null, terms: [], outcomes: {} };
const server = {
  "/api/policies": () => ({
    items: [
      {
        policy: "bullying",
        title: "Bullying",
        versions: [version("1.0.0", "PUBLISHED"), version("2.0.0", "DRAFT")],
      },
    ],
  }),
  "/api/decisions": (request: Request) => {
    const asked = new URL(request.url).searchParams;
    if (asked.get("facets") === "clause")
      return { ...nothing, facets: { clause: [{ value: "BU.2a", count: 3 }] } };
    if (asked.get("q") === "id:d/7 withdrawn:yes,no")
      return { ...nothing, items: [{ id: "d/7", case: { id: "c7" } }] };
    return nothing;
  },
};
const options = () => screen.getAllByRole("option").map((option) => option.textContent);

test("a few letters lead to a policy version, a clause, a decision, or else to a search", async () => {
  const { router } = application("/keyboard", server);
  await screen.findByRole("heading", { name: "Keyboard" });
  await userEvent.keyboard("{Control>}k{/Control}");
  const box = await screen.findByRole("textbox", { name: "Go to" });

  await userEvent.type(box, "bull draft");
  await waitFor(() => expect(options()).toEqual(["bullying 2.0.0 Bullying, draft", "bull draft as a query"]));
  await userEvent.clear(box);
  await userEvent.type(box, "bu.2a");
  await waitFor(() => expect(options()).toContain("BU.2a decisions that came to it"));
  await userEvent.clear(box);
  await userEvent.type(box, "d/7");
  await waitFor(() => expect(options()[0]).toBe("d/7 on case c7"));
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.pathname).toBe("/decisions/d%2F7"));
  expect(screen.queryByRole("textbox", { name: "Go to" })).toBeNull();
});
