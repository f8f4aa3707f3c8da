import { createRoute } from "@tanstack/react-router";
import { goldenSets } from "../golden/queries";
import { job, jobs } from "../job/queries";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { texts } from "../shell/scope";
import { ONLY, type Only } from "./queries";

const list = createRoute({
  getParentRoute: () => root,
  path: "/benchmarks",
  component: lazyPage(() => import("./BenchmarksPage"), "BenchmarksPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(jobs("benchmark")),
});

/** What the address of a new benchmark may say beside the scope. */
const ASKED = ["set", "system", "against", "failures"] as const;

const fresh = createRoute({
  getParentRoute: () => root,
  path: "/benchmarks/new",
  component: lazyPage(() => import("./NewBenchmarkPage"), "NewBenchmarkPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): Partial<Record<(typeof ASKED)[number], string>> => texts(given, ASKED),
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(goldenSets()),
});

const one = createRoute({
  getParentRoute: () => root,
  path: "/benchmarks/$id",
  component: lazyPage(() => import("./BenchmarkPage"), "BenchmarkPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): { from?: string; to?: string; only?: Only } => {
    const { only, ...cell } = texts(given, ["from", "to", "only"]);
    const known = ONLY.find((each) => each === only);
    return { ...cell, ...(known && { only: known }) };
  },
  loader: ({ context: { queries }, params: { id } }) => void queries.prefetchQuery(job("benchmark", id)),
});

export const benchmarkRoutes = [list, fresh, one] as const;
