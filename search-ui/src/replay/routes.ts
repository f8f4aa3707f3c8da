import { createRoute } from "@tanstack/react-router";
import { policies } from "../policy/queries";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { texts } from "../shell/scope";
import { replay } from "./queries";

const fresh = createRoute({
  getParentRoute: () => root,
  path: "/replays/new",
  component: lazyPage(() => import("./NewReplayPage"), "NewReplayPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries } }) => void queries.prefetchQuery(policies()),
});

const one = createRoute({
  getParentRoute: () => root,
  path: "/replays/$id",
  component: lazyPage(() => import("./ReplayPage"), "ReplayPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): { from?: string; to?: string } => texts(given, ["from", "to"]),
  loader: ({ context: { queries }, params: { id } }) => void queries.prefetchQuery(replay(id)),
});

export const replayRoutes = [fresh, one] as const;
