import { createRoute } from "@tanstack/react-router";
import { job, jobs } from "../job/queries";
import { policies } from "../policy/queries";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { texts } from "../shell/scope";

const list = createRoute({
  getParentRoute: () => root,
  path: "/sweeps",
  component: lazyPage(() => import("./SweepsPage"), "SweepsPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(jobs("sweep")),
});

/** What the address of a new one may say beside the scope. */
const ASKED = ["signal", "positive", "target", "share", "fp", "fn", "by"] as const;

const fresh = createRoute({
  getParentRoute: () => root,
  path: "/sweeps/new",
  component: lazyPage(() => import("./NewSweepPage"), "NewSweepPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): Partial<Record<(typeof ASKED)[number], string>> => texts(given, ASKED),
  loader: ({ context: { queries } }) => void queries.prefetchQuery(policies()),
});

const one = createRoute({
  getParentRoute: () => root,
  path: "/sweeps/$id",
  component: lazyPage(() => import("./SweepPage"), "SweepPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries }, params: { id } }) => void queries.prefetchQuery(job("sweep", id)),
});

export const sweepRoutes = [list, fresh, one] as const;
