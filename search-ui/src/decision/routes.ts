import { createRoute } from "@tanstack/react-router";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { texts } from "../shell/scope";
import { dossier, explanation } from "./queries";

export const decision = createRoute({
  getParentRoute: () => root,
  path: "/decisions/$id",
  component: lazyPage(() => import("./DecisionPage"), "DecisionPage"),
  staticData: { area: "Evidence" },
  validateSearch: (given): { version?: string } => texts(given, ["version"]),
  loaderDeps: ({ search: { version } }) => ({ version }),
  loader: ({ context: { queries }, params: { id }, deps: { version }, preload }) => {
    // A pointer that travels over a list of decisions does not ask for each of them.
    if (preload) return;
    void queries.prefetchQuery(dossier(id));
    void queries.prefetchQuery(explanation(id, version));
  },
});
