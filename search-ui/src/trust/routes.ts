import { createRoute } from "@tanstack/react-router";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { checkpoint } from "./checkpoint";

export const trust = createRoute({
  getParentRoute: () => root,
  path: "/trust",
  component: lazyPage(() => import("./TrustPage"), "TrustPage"),
  staticData: { area: "Trust" },
  loader: ({ context: { queries } }) => void queries.prefetchQuery(checkpoint()),
});
