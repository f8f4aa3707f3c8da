import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, api, type Reads } from "../api/client";
import { recovering } from "../api/problem";

export type Issue = Reads<"/api/statements/{id}">;
export type IssuedStatement = Reads<"/api/statements/{id}/issued">["items"][number];

const PAGE = 100;

/** The statements that an issue put on record. */
export const issuedBy = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["issued", id],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/api/statements/{id}/issued", {
          signal,
          params: { path: { id }, query: { size: PAGE, ...(pageParam !== null && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    ...recovering,
  });

/** The statement that was issued for a decision. */
export const statementFor = (decision: string) =>
  queryOptions({
    queryKey: ["statement", decision],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/decisions/{id}/statement", { signal, params: { path: { id: decision } } })),
    ...recovering,
  });
