import { createRoute } from "@tanstack/react-router";
import { root } from "../shell/root";
import { texts } from "../shell/scope";
import { found } from "./queries";
import { SearchPage } from "./SearchPage";
import { sortOf } from "./sort";

export const search = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: SearchPage,
  staticData: { area: "Evidence" },
  validateSearch: (given): { sort?: string; columns?: string } => texts(given, ["sort", "columns"]),
  loaderDeps: ({ search: { q = "", sort, columns } }) => ({ q, sort: sortOf(sort), columns }),
  loader: ({ context: { queries }, deps }) => void queries.prefetchInfiniteQuery(found(deps)),
});
