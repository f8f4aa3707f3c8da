import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { application } from "../application.test-kit";
import { PLACES } from "./places";

test("the guide has every place that pages lead to", async () => {
  application("/figures", {});

  await screen.findByRole("heading", { name: "Drift" });
  const places = new Set(Array.from(document.querySelectorAll("[id]"), ({ id }) => id));
  expect(PLACES.filter((place) => !places.has(place))).toEqual([]);
  expect(screen.getAllByRole("table").length).toBeGreaterThan(3);
});

test("what leads to another guide is words, and what leads to a place of this one a link", async () => {
  application("/figures", {});

  await screen.findByRole("heading", { name: "Drift" });
  const links = Array.from(document.querySelectorAll("article a"), (link) => link.getAttribute("href"));
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((href) => !href?.includes("#"))).toEqual([]);
  expect(screen.getAllByText(/truth from labels/).length).toBeGreaterThan(0);
});

test("what is scrolled to the side has a name of its own each", async () => {
  const wide = vi.spyOn(Element.prototype, "scrollWidth", "get").mockReturnValue(2_000);
  application("/figures", {});

  await screen.findByRole("heading", { name: "Drift" });
  const names = screen.getAllByRole("region").map((one) => one.getAttribute("aria-label"));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  wide.mockRestore();
});
