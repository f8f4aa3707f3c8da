import { createRoute } from "@tanstack/react-router";
import { job, jobs } from "../job/queries";
import { policies } from "../policy/queries";
import { lazyPage } from "../shell/lazyPage";
import { root } from "../shell/root";
import { texts } from "../shell/scope";

const list = createRoute({
  getParentRoute: () => root,
  path: "/agreements",
  component: lazyPage(() => import("./AgreementsPage"), "AgreementsPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries } }) => void queries.prefetchInfiniteQuery(jobs("agreement")),
});

/** What the address of a new one may say beside the scope. */
const ASKED = ["question", "repeats", "every", "estimate"] as const;

const fresh = createRoute({
  getParentRoute: () => root,
  path: "/agreements/new",
  component: lazyPage(() => import("./NewAgreementPage"), "NewAgreementPage"),
  staticData: { area: "Quality" },
  validateSearch: (given): Partial<Record<(typeof ASKED)[number], string>> => texts(given, ASKED),
  loader: ({ context: { queries } }) => void queries.prefetchQuery(policies()),
});

const one = createRoute({
  getParentRoute: () => root,
  path: "/agreements/$id",
  component: lazyPage(() => import("./AgreementPage"), "AgreementPage"),
  staticData: { area: "Quality" },
  loader: ({ context: { queries }, params: { id } }) => void queries.prefetchQuery(job("agreement", id)),
});

export const agreementRoutes = [list, fresh, one] as const;
