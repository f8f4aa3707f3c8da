import { createRoute } from "@tanstack/react-router";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { savedSearch, savedSearches } from "./queries";

const list = createRoute({
  getParentRoute: () => root,
  path: "/searches",
  component: lazyPage(() => import("./SavedSearchesPage"), "SavedSearchesPage"),
  staticData: { area: "Evidence" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(savedSearches()),
});

const one = createRoute({
  getParentRoute: () => root,
  path: "/searches/$name",
  component: lazyPage(() => import("./SavedSearchPage"), "SavedSearchPage"),
  staticData: { area: "Evidence" },
  loader: ({ context: { queries }, params: { name } }) => void queries.prefetchQuery(savedSearch(name)),
});

export const savedRoutes = [list, one] as const;
