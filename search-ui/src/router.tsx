import type { QueryClient } from "@tanstack/react-query";
import { createRouter, type RouterHistory } from "@tanstack/react-router";
import { agreementRoutes } from "./agreement/routes";
import { benchmarkRoutes } from "./benchmark/routes";
import { decision } from "./decision/routes";
import { draft } from "./draft/routes";
import { dsaRoutes } from "./dsa/routes";
import { exportRoutes } from "./export/routes";
import { definitions } from "./figure/routes";
import { goldenRoutes } from "./golden/routes";
import { historyRoutes } from "./history/routes";
import { work } from "./job/routes";
import { overturnRoutes } from "./overturn/routes";
import { policyRoutes } from "./policy/routes";
import { driftRoutes } from "./drift/routes";
import { replayRoutes } from "./replay/routes";
import { sampleRoutes } from "./sample/routes";
import { savedRoutes } from "./saved/routes";
import { search } from "./search/routes";
import { PageFailure } from "./shell/PageFailure";
import { keyboard } from "./shell/routes";
import { root } from "./shell/root";
import { sweepRoutes } from "./sweep/routes";
import { trust } from "./trust/routes";
import { verify } from "./verify/routes";
import { PageLoading } from "./shown/states";

/** The addresses of the application; everything that a page shows is said by its address. */
export function routes(queries: QueryClient, history?: RouterHistory) {
  return createRouter({
    ...(history && { history }),
    context: { queries },
    routeTree: root.addChildren([
      work,
      search,
      ...savedRoutes,
      decision,
      ...historyRoutes,
      ...exportRoutes,
      ...policyRoutes,
      draft,
      ...replayRoutes,
      ...sweepRoutes,
      ...driftRoutes,
      ...overturnRoutes,
      ...sampleRoutes,
      ...benchmarkRoutes,
      ...goldenRoutes,
      ...agreementRoutes,
      definitions,
      ...dsaRoutes,
      trust,
      verify,
      keyboard,
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
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: PageFailure,
    defaultPendingComponent: PageLoading,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof routes>;
  }
}
