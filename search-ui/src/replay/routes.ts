import { createRoute } from "@tanstack/react-router";
import { job, jobs } from "../job/queries";
import { policies } from "../policy/queries";
import { comparison, type Group } from "./queries";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { texts } from "../shell/scope";

const list = createRoute({
  getParentRoute: () => root,
  path: "/replays",
  component: lazyPage(() => import("./ReplaysPage"), "ReplaysPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(jobs("replay")),
});

/** What the address of a new replay may say beside the scope. */
const ASKED = ["baseline", "positive", "by", "fp", "fn", "load", "later"] as const;

const fresh = createRoute({
  getParentRoute: () => root,
  path: "/replays/new",
  component: lazyPage(() => import("./NewReplayPage"), "NewReplayPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): Partial<Record<(typeof ASKED)[number], string>> => texts(given, ASKED),
  loader: ({ context: { queries } }) => void queries.prefetchQuery(policies()),
});

const GROUPS = ["both", "differently", "onlyFirst", "onlySecond"] as const;

const compare = createRoute({
  getParentRoute: () => root,
  path: "/replays/compare",
  component: lazyPage(() => import("./ComparisonPage"), "ComparisonPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): { first?: string; second?: string; group?: Group; from?: string; to?: string } => {
    const { group, ...others } = texts(given, ["first", "second", "group", "from", "to"]);
    const known = GROUPS.find((each) => each === group);
    return { ...others, ...(known && { group: known }) };
  },
  loaderDeps: ({ search: { first, second } }) => ({ first, second }),
  loader: ({ context: { queries }, deps: { first, second } }) =>
    first !== undefined && second !== undefined && void queries.prefetchQuery(comparison(first, second)),
});

const one = createRoute({
  getParentRoute: () => root,
  path: "/replays/$id",
  component: lazyPage(() => import("./ReplayPage"), "ReplayPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): { from?: string; to?: string } => texts(given, ["from", "to"]),
  loader: ({ context: { queries }, params: { id } }) => void queries.prefetchQuery(job("replay", id)),
});

export const replayRoutes = [list, fresh, compare, one] as const;
