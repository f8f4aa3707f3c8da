import { createRoute } from "@tanstack/react-router";
import { job, jobs } from "../job/queries";
import { policies } from "../policy/queries";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { texts } from "../shell/scope";

const list = createRoute({
  getParentRoute: () => root,
  path: "/overturns",
  component: lazyPage(() => import("./OverturnsPage"), "OverturnsPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(jobs("overturn")),
});

/** What the address of a new one may say beside the scope. */
const ASKED = ["review"] as const;

const fresh = createRoute({
  getParentRoute: () => root,
  path: "/overturns/new",
  component: lazyPage(() => import("./NewOverturnPage"), "NewOverturnPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): Partial<Record<(typeof ASKED)[number], string>> => texts(given, ASKED),
  loader: ({ context: { queries } }) => void queries.prefetchQuery(policies()),
});

const one = createRoute({
  getParentRoute: () => root,
  path: "/overturns/$id",
  component: lazyPage(() => import("./OverturnPage"), "OverturnPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries }, params: { id } }) => void queries.prefetchQuery(job("overturn", id)),
});

export const overturnRoutes = [list, fresh, one] as const;
