import { createRoute } from "@tanstack/react-router";
import { job, jobs } from "../job/queries";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { texts } from "../shell/scope";
import { statementFor } from "./statements";

const reconciliations = createRoute({
  getParentRoute: () => root,
  path: "/dsa/reconciliations",
  component: lazyPage(() => import("./ReconciliationsPage"), "ReconciliationsPage"),
  staticData: { area: "Trust" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(jobs("reconciliation")),
});

/** What the address of a new one may say beside the scope; files stand on somebody's machine only. */
const RECONCILED = ["from", "to", "platform", "late", "crosswalk"] as const;

const newReconciliation = createRoute({
  getParentRoute: () => root,
  path: "/dsa/reconciliations/new",
  component: lazyPage(() => import("./NewReconciliationPage"), "NewReconciliationPage"),
  staticData: { area: "Trust" },
  validateSearch: (given): Partial<Record<(typeof RECONCILED)[number], string>> => texts(given, RECONCILED),
});

const reconciliation = createRoute({
  getParentRoute: () => root,
  path: "/dsa/reconciliations/$id",
  component: lazyPage(() => import("./ReconciliationPage"), "ReconciliationPage"),
  staticData: { area: "Trust" },
  validateSearch: (given): { only?: string } => texts(given, ["only"]),
  loader: ({ context: { queries }, params: { id } }) => void queries.prefetchQuery(job("reconciliation", id)),
});

const statements = createRoute({
  getParentRoute: () => root,
  path: "/dsa/statements",
  component: lazyPage(() => import("./StatementsPage"), "StatementsPage"),
  staticData: { area: "Trust" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(jobs("statements")),
});

const issue = createRoute({
  getParentRoute: () => root,
  path: "/dsa/statements/$id",
  component: lazyPage(() => import("./IssuePage"), "IssuePage"),
  staticData: { area: "Trust" },
  loader: ({ context: { queries }, params: { id } }) => void queries.prefetchQuery(job("statements", id)),
});

const statement = createRoute({
  getParentRoute: () => root,
  path: "/dsa/statements/for/$decision",
  component: lazyPage(() => import("./StatementPage"), "StatementPage"),
  staticData: { area: "Trust" },
  loader: ({ context: { queries }, params: { decision } }) =>
    void queries.prefetchQuery(statementFor(decision)),
});

const reports = createRoute({
  getParentRoute: () => root,
  path: "/dsa/reports",
  component: lazyPage(() => import("./ReportsPage"), "ReportsPage"),
  staticData: { area: "Trust" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(jobs("transparency-report")),
});

const REPORTED = ["from", "to", "because", "crosswalk"] as const;

const newReport = createRoute({
  getParentRoute: () => root,
  path: "/dsa/reports/new",
  component: lazyPage(() => import("./NewReportPage"), "NewReportPage"),
  staticData: { area: "Trust" },
  validateSearch: (given): Partial<Record<(typeof REPORTED)[number], string>> => texts(given, REPORTED),
});

const report = createRoute({
  getParentRoute: () => root,
  path: "/dsa/reports/$id",
  component: lazyPage(() => import("./ReportPage"), "ReportPage"),
  staticData: { area: "Trust" },
  validateSearch: (given): { sheet?: string; zeros?: string } => texts(given, ["sheet", "zeros"]),
  loader: ({ context: { queries }, params: { id } }) =>
    void queries.prefetchQuery(job("transparency-report", id)),
});

export const dsaRoutes = [
  reconciliations,
  newReconciliation,
  reconciliation,
  statements,
  issue,
  statement,
  reports,
  newReport,
  report,
] as const;
