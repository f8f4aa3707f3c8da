import { createRoute } from "@tanstack/react-router";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { texts } from "../shell/scope";
import { policies, policyVersion } from "./queries";

const list = createRoute({
  getParentRoute: () => root,
  path: "/policies",
  component: lazyPage(() => import("./PoliciesPage"), "PoliciesPage"),
  staticData: { area: "Policy" },
  loader: ({ context: { queries } }) => void queries.prefetchQuery(policies()),
});

const version = createRoute({
  getParentRoute: () => root,
  path: "/policies/$key/versions/$version",
  component: lazyPage(() => import("./PolicyVersionPage"), "PolicyVersionPage"),
  staticData: { area: "Policy" },
  validateSearch: (given): { market?: string } => texts(given, ["market"]),
  loader: ({ context: { queries }, params: { key, version } }) =>
    void queries.prefetchQuery(policyVersion(key, version)),
});

const changes = createRoute({
  getParentRoute: () => root,
  path: "/policies/$key/versions/$version/changes",
  component: lazyPage(() => import("./ChangesPage"), "ChangesPage"),
  staticData: { area: "Policy" },
  validateSearch: (given): { from?: string } => texts(given, ["from"]),
  loader: ({ context: { queries } }) => void queries.prefetchQuery(policies()),
});

const reading = createRoute({
  getParentRoute: () => root,
  path: "/policies/$key/versions/$version/readings/$reading",
  component: lazyPage(() => import("./ReadingPage"), "ReadingPage"),
  staticData: { area: "Policy" },
  validateSearch: (given): { market?: string } => texts(given, ["market"]),
  loader: ({ context: { queries }, params: { key, version } }) =>
    void queries.prefetchQuery(policyVersion(key, version)),
});

export const policyRoutes = [list, version, changes, reading] as const;
