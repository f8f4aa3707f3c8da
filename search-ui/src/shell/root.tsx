import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext } from "@tanstack/react-router";
import type { Area } from "./areas";
import { NotFound } from "./NotFound";
import { PageFailure } from "./PageFailure";
import { scope } from "./scope";
import { Shell } from "./Shell";

/** What every page stands in, and what every address can say. */
export const root = createRootRouteWithContext<{ readonly queries: QueryClient }>()({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: PageFailure,
  validateSearch: scope,
});

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    readonly area?: Area;
  }
}
