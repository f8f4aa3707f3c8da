import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "../api/client";
import { recovering } from "../api/problem";
import type { FindingKind } from "./queries";

const PAGE = 100;

/** What a reconciliation found, by where it stands; of one kind, where one is named. */
export const findings = (id: string, kind: FindingKind | undefined) =>
  infiniteQueryOptions({
    queryKey: ["findings", id, kind],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/api/reconciliations/{id}/findings", {
          signal,
          params: {
            path: { id },
            query: { size: PAGE, ...(kind && { kind }), ...(pageParam !== null && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    staleTime: Infinity,
    ...recovering,
  });
