import { createRoute } from "@tanstack/react-router";
import { job, jobs } from "../job/queries";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { texts } from "../shell/scope";

const list = createRoute({
  getParentRoute: () => root,
  path: "/samples",
  component: lazyPage(() => import("./SamplesPage"), "SamplesPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(jobs("sample")),
});

/** What the address of a new one may say beside the scope. */
const ASKED = ["size", "by", "seed", "nonce", "allocate", "rates", "pilot"] as const;

const fresh = createRoute({
  getParentRoute: () => root,
  path: "/samples/new",
  component: lazyPage(() => import("./NewSamplePage"), "NewSamplePage"),
  staticData: { area: "Quality" },
  validateSearch: (given): Partial<Record<(typeof ASKED)[number], string>> => texts(given, ASKED),
});

const one = createRoute({
  getParentRoute: () => root,
  path: "/samples/$id",
  component: lazyPage(() => import("./SamplePage"), "SamplePage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries }, params: { id } }) => void queries.prefetchQuery(job("sample", id)),
});

const estimates = createRoute({
  getParentRoute: () => root,
  path: "/estimates",
  component: lazyPage(() => import("./EstimatesPage"), "EstimatesPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(jobs("estimate")),
});

const estimate = createRoute({
  getParentRoute: () => root,
  path: "/estimates/$id",
  component: lazyPage(() => import("./EstimatePage"), "EstimatePage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries }, params: { id } }) => void queries.prefetchQuery(job("estimate", id)),
});

export const sampleRoutes = [list, fresh, one, estimates, estimate] as const;
