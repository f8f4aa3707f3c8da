import { createRoute } from "@tanstack/react-router";
import { job, jobs } from "../job/queries";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { texts } from "../shell/scope";

const list = createRoute({
  getParentRoute: () => root,
  path: "/exports",
  component: lazyPage(() => import("./ExportsPage"), "ExportsPage"),
  staticData: { area: "Evidence" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(jobs("export")),
});

const fresh = createRoute({
  getParentRoute: () => root,
  path: "/exports/new",
  component: lazyPage(() => import("./NewExportPage"), "NewExportPage"),
  staticData: { area: "Evidence" },
  validateSearch: (given): { proofs?: string; format?: string; columns?: string; certificates?: string } =>
    texts(given, ["proofs", "format", "columns", "certificates"]),
});

const one = createRoute({
  getParentRoute: () => root,
  path: "/exports/$id",
  component: lazyPage(() => import("./ExportPage"), "ExportPage"),
  staticData: { area: "Evidence" },
  loader: ({ context: { queries }, params: { id } }) => void queries.prefetchQuery(job("export", id)),
});

export const exportRoutes = [list, fresh, one] as const;
