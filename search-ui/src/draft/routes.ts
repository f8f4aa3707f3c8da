import { createRoute } from "@tanstack/react-router";
import { policies } from "../policy/queries";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";

/** Of the version that the address names under `policy`, or of a policy that is new. */
export const draft = createRoute({
  getParentRoute: () => root,
  path: "/policies/draft",
  component: lazyPage(() => import("./DraftPage"), "DraftPage"),
  staticData: { area: "Policy" },
  loader: ({ context: { queries } }) => void queries.prefetchQuery(policies()),
});
