import { render, screen, within } from "@testing-library/react";
import { MantineProvider } from "@mantine/core";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { application } from "../application.test-kit";
import { lazyPage } from "./lazyPage";
import { PageFailure } from "./PageFailure";

const LOST = new TypeError("Failed to fetch dynamically imported module");

/** The frame around one page that is fetched, with a way out and back. */
function framed(load: () => Promise<{ Page: () => string }>) {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const root = createRootRoute({
    component: () => (
      <>
        the frame <Outlet />
      </>
    ),
  });
  const page = createRoute({
    getParentRoute: () => root,
    path: "/",
    component: lazyPage(load, "Page"),
    errorComponent: PageFailure,
  });
  const elsewhere = createRoute({
    getParentRoute: () => root,
    path: "/elsewhere",
    component: () => "another page",
  });
  const router = createRouter({
    routeTree: root.addChildren([page, elsewhere]),
    history: createMemoryHistory(),
  });
  render(
    <MantineProvider env="test">
      <RouterProvider<never> router={router as never} />
    </MantineProvider>,
  );
  return router;
}

test("a page that cannot be fetched leaves the frame, and is tried again by whoever comes back", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response()));
  const load = vi.fn<() => Promise<{ Page: () => string }>>();
  load
    .mockRejectedValueOnce(LOST)
    .mockRejectedValueOnce(LOST)
    .mockResolvedValue({ Page: () => "the page itself" });
  const router = framed(load);

  await screen.findByText("Its code did not arrive");
  expect(screen.getByText(/the frame/)).toBeTruthy();
  router.history.push("/elsewhere");
  await screen.findByText("another page", { exact: false });
  router.history.push("/");
  await screen.findByText("the page itself", { exact: false });
});

test("what could not be fetched ahead is fetched when it is needed", async () => {
  const load = vi.fn<() => Promise<{ Page: () => string }>>();
  load.mockRejectedValueOnce(LOST).mockResolvedValue({ Page: () => "the page itself" });
  framed(load);

  await screen.findByText("the page itself", { exact: false });
  expect(load).toHaveBeenCalledTimes(2);
});

test("a page that cannot be fetched says that the server is away", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  framed(() => Promise.reject(LOST));

  await screen.findByText("The server does not answer");
  expect(screen.getByRole("button", { name: "Fetch it again" })).toBeTruthy();
});

test("the area of a page is marked, and the query goes along into another one", async () => {
  const { router } = application("/?q=outcome%3AREMOVE&sort=recorded", {
    "/api/decisions": () => ({ total: 0, items: [], next: null }),
    "/api/policies": () => ({ items: [] }),
  });

  const areas = await screen.findByRole("navigation", { name: "Areas" });
  expect(areas.querySelector("[aria-current]")?.textContent).toBe("Evidence");
  await userEvent.click(screen.getByRole("link", { name: "Policy" }));
  await screen.findByText("No policy has been drafted yet");
  expect(areas.querySelector("[aria-current]")?.textContent).toBe("Policy");
  expect(router.state.location.search).toEqual({ q: "outcome:REMOVE" });
});

test("knows what it does not have", async () => {
  application("/nowhere", {});

  await screen.findByRole("heading", { name: "Page not found" });
  expect(within(screen.getByRole("main")).getByRole("link", { name: "Search decisions" })).toBeTruthy();
});

test.each([
  ["/replays", "Replays", "page"],
  ["/replays/new", "New replay", "page"],
  ["/replays/replay-1", "Replays", "true"],
  ["/dsa/reports/report-1", "DSA reports", "true"],
])("at %s the page '%s' of its area is marked", async (address, name, mark) => {
  application(address, {});
  const pages = await screen.findByRole("navigation", { name: /^Pages of/ });
  expect(within(pages).getByRole("link", { name }).getAttribute("aria-current")).toBe(mark);
  expect(pages.querySelectorAll("[aria-current]")).toHaveLength(1);
});
