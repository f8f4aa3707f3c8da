import { createRoute } from "@tanstack/react-router";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { jobs } from "./queries";

export const work = createRoute({
  getParentRoute: () => root,
  path: "/work",
  component: lazyPage(() => import("./WorkPage"), "WorkPage"),
  staticData: { area: "Work" },
  loader: ({ context: { queries } }) => {
    void queries.prefetchInfiniteQuery(jobs("replay"));
    void queries.prefetchInfiniteQuery(jobs("export"));
    void queries.prefetchInfiniteQuery(jobs("sweep"));
    void queries.prefetchInfiniteQuery(jobs("drift"));
  },
});
