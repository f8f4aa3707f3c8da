import { createRoute } from "@tanstack/react-router";
import { job, jobs } from "../job/queries";
import { policies } from "../policy/queries";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { texts } from "../shell/scope";

const list = createRoute({
  getParentRoute: () => root,
  path: "/drifts",
  component: lazyPage(() => import("./DriftsPage"), "DriftsPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(jobs("drift")),
});

/** What the address of a new one may say beside the scope. */
const ASKED = ["measured", "reference", "every", "like", "planned", "positive", "threshold"] as const;

const fresh = createRoute({
  getParentRoute: () => root,
  path: "/drifts/new",
  component: lazyPage(() => import("./NewDriftPage"), "NewDriftPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): Partial<Record<(typeof ASKED)[number], string>> => texts(given, ASKED),
  loader: ({ context: { queries } }) => void queries.prefetchQuery(policies()),
});

const one = createRoute({
  getParentRoute: () => root,
  path: "/drifts/$id",
  component: lazyPage(() => import("./DriftPage"), "DriftPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries }, params: { id } }) => void queries.prefetchQuery(job("drift", id)),
});

export const driftRoutes = [list, fresh, one] as const;
