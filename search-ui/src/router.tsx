import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from "@tanstack/react-router";
import { SearchPage } from "./search/SearchPage";
import { NotFound } from "./shell/NotFound";
import { Shell } from "./shell/Shell";
import { Failure } from "./shown/states";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <Failure error={error} what="This page" retry={reset} />,
});

const search = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: SearchPage,
  validateSearch: (given): { q?: string; sort?: string } => texts(given, ["q", "sort"]),
});

const decision = createRoute({
  getParentRoute: () => root,
  path: "/decisions/$id",
  component: lazyRouteComponent(() => import("./decision/DecisionPage"), "DecisionPage"),
  validateSearch: (given): { version?: string } => texts(given, ["version"]),
});

const policies = createRoute({
  getParentRoute: () => root,
  path: "/policies",
  component: lazyRouteComponent(() => import("./policy/PoliciesPage"), "PoliciesPage"),
});

const policyVersion = createRoute({
  getParentRoute: () => root,
  path: "/policies/$key/versions/$version",
  component: lazyRouteComponent(() => import("./policy/PolicyVersionPage"), "PolicyVersionPage"),
  validateSearch: (given): { market?: string } => texts(given, ["market"]),
});

const changes = createRoute({
  getParentRoute: () => root,
  path: "/policies/$key/versions/$version/changes",
  component: lazyRouteComponent(() => import("./policy/ChangesPage"), "ChangesPage"),
  validateSearch: (given): { from?: string } => texts(given, ["from"]),
});

const reading = createRoute({
  getParentRoute: () => root,
  path: "/policies/$key/versions/$version/readings/$reading",
  component: lazyRouteComponent(() => import("./policy/ReadingPage"), "ReadingPage"),
  validateSearch: (given): { market?: string } => texts(given, ["market"]),
});

const newReplay = createRoute({
  getParentRoute: () => root,
  path: "/replays/new",
  component: lazyRouteComponent(() => import("./replay/NewReplayPage"), "NewReplayPage"),
  validateSearch: (given): { policy?: string; where?: string } => texts(given, ["policy", "where"]),
});

const replay = createRoute({
  getParentRoute: () => root,
  path: "/replays/$id",
  component: lazyRouteComponent(() => import("./replay/ReplayPage"), "ReplayPage"),
  validateSearch: (given): { from?: string; to?: string } => texts(given, ["from", "to"]),
});

function texts<Name extends string>(
  given: Record<string, unknown>,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const kept: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = given[name];
    if (typeof value === "string" && value !== "") kept[name] = value;
  }
  return kept;
}

/** The addresses of the application; everything that a page shows is said by its address. */
export function routes(history?: RouterHistory) {
  return createRouter({
    ...(history && { history }),
    routeTree: root.addChildren([
      search,
      decision,
      policies,
      policyVersion,
      changes,
      reading,
      newReplay,
      replay,
    ]),
    // Plain form encoding, so that an address can be written and read by hand.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (values) => {
      const text = new URLSearchParams(
        Object.entries(values).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
      ).toString();
      return text === "" ? "" : `?${text}`;
    },
    scrollRestoration: true,
    defaultPreload: "intent",
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof routes>;
  }
}
