import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

configure({
  // A machine that is busy is no failure.
  asyncUtilTimeout: 30_000,
  // What was looked for says enough; the whole document would bury it.
  getElementError: (message) => new Error(message ?? "not found"),
});

// What Mantine and the virtualiser ask of a browser and jsdom does not have.
vi.stubGlobal("matchMedia", (query: string) => ({
  // As wide as any screen, and without a wish for anything else.
  matches: query.includes("min-width"),
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;

afterEach(cleanup);
