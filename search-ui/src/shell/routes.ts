import { createRoute } from "@tanstack/react-router";
import { lazyPage } from "./lazyPage";
import { root } from "./root";

export const keyboard = createRoute({
  getParentRoute: () => root,
  path: "/keyboard",
  component: lazyPage(() => import("./KeyboardPage"), "KeyboardPage"),
});
