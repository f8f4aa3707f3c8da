import { createRoute } from "@tanstack/react-router";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";

export const verify = createRoute({
  getParentRoute: () => root,
  path: "/verify",
  component: lazyPage(() => import("./VerifyPage"), "VerifyPage"),
  staticData: { area: "Trust" },
});
