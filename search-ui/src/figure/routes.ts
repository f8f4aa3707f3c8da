import { createRoute } from "@tanstack/react-router";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";

export const definitions = createRoute({
  getParentRoute: () => root,
  path: "/figures",
  component: lazyPage(() => import("./DefinitionsPage"), "DefinitionsPage"),
  staticData: { area: "Quality" },
});
