import { createRoute } from "@tanstack/react-router";
import { job, jobs } from "../job/queries";
import { policies } from "../policy/queries";
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
const ASKED = ["baseline", "positive", "by", "fp", "fn", "load"] as const;

const fresh = createRoute({
  getParentRoute: () => root,
  path: "/replays/new",
  component: lazyPage(() => import("./NewReplayPage"), "NewReplayPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): Partial<Record<(typeof ASKED)[number], string>> => texts(given, ASKED),
  loader: ({ context: { queries } }) => void queries.prefetchQuery(policies()),
});

const one = createRoute({
  getParentRoute: () => root,
  path: "/replays/$id",
  component: lazyPage(() => import("./ReplayPage"), "ReplayPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): { from?: string; to?: string } => texts(given, ["from", "to"]),
  loader: ({ context: { queries }, params: { id } }) => void queries.prefetchQuery(job("replay", id)),
});

export const replayRoutes = [list, fresh, one] as const;
