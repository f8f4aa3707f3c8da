import { render, screen } from "@testing-library/react";
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

test("a page that cannot be fetched leaves the frame and is fetched again when asked for", async () => {
  const load = vi.fn<() => Promise<{ Page: () => string }>>();
  load.mockRejectedValueOnce(new TypeError("Failed to fetch dynamically imported module"));
  load.mockResolvedValue({ Page: () => "the page itself" });
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
  const router = createRouter({ routeTree: root.addChildren([page]), history: createMemoryHistory() });
  render(
    <MantineProvider env="test">
      <RouterProvider<never> router={router as never} />
    </MantineProvider>,
  );

  await userEvent.click(await screen.findByRole("button", { name: "Fetch it again" }));
  await screen.findByText("the page itself", { exact: false });
  expect(screen.getByText(/the frame/)).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(2);
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
