import { createRoute } from "@tanstack/react-router";
import { policies } from "../policy/queries";
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

/** What is shown of a set: a version, cases with a truth, another version beside it, and whose traffic. */
const SHOWN = ["version", "truth", "against", "traffic", "by"] as const;

const one = createRoute({
  getParentRoute: () => root,
  path: "/golden-sets/$name",
  component: lazyPage(() => import("./GoldenSetPage"), "GoldenSetPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): Partial<Record<(typeof SHOWN)[number], string>> => texts(given, SHOWN),
});

/** What the address of a new one may say beside the scope. */
const ASKED = ["name", "rule", "ties", "weights", "repeats"] as const;

const fresh = createRoute({
  getParentRoute: () => root,
  path: "/golden-sets/new/freeze",
  component: lazyPage(() => import("./FreezePage"), "FreezePage"),
  staticData: { area: "Quality" },
  validateSearch: (given): Partial<Record<(typeof ASKED)[number], string>> => texts(given, ASKED),
  loader: ({ context: { queries } }) => void queries.prefetchQuery(policies()),
});

export const goldenRoutes = [list, one, fresh] as const;
