import { createRoute } from "@tanstack/react-router";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { caseHistory, subjectHistory } from "./queries";

const ofCase = createRoute({
  getParentRoute: () => root,
  path: "/cases/$id",
  component: lazyPage(() => import("./HistoryPage"), "CasePage"),
  staticData: { area: "Evidence" },
  loader: ({ context: { queries }, params: { id }, preload }) => {
    if (!preload) void queries.prefetchQuery(caseHistory(id));
  },
});

const ofSubject = createRoute({
  getParentRoute: () => root,
  path: "/subjects/$id",
  component: lazyPage(() => import("./HistoryPage"), "SubjectPage"),
  staticData: { area: "Evidence" },
  loader: ({ context: { queries }, params: { id }, preload }) => {
    if (!preload) void queries.prefetchQuery(subjectHistory(id));
  },
});

export const historyRoutes = [ofCase, ofSubject] as const;
