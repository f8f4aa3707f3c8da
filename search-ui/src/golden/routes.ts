import { createRoute } from "@tanstack/react-router";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { texts } from "../shell/scope";
import { goldenSets } from "./queries";

const list = createRoute({
  getParentRoute: () => root,
  path: "/golden-sets",
  component: lazyPage(() => import("./GoldenSetsPage"), "GoldenSetsPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(goldenSets()),
});

const one = createRoute({
  getParentRoute: () => root,
  path: "/golden-sets/$name",
  component: lazyPage(() => import("./GoldenSetPage"), "GoldenSetPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): { version?: string; truth?: string } => texts(given, ["version", "truth"]),
});

export const goldenRoutes = [list, one] as const;
