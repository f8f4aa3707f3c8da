import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, api, type Reads } from "../api/client";
import { recovering } from "../api/problem";
import type { Sort } from "./sort";

export type Found = Reads<"/api/decisions">;
/** A decision that was found, with the outcomes that its policy version has. */
export type Row = Found["items"][number] & { readonly among: readonly string[] | undefined };

export const rowsOf = (pages: readonly Found[]): Row[] =>
  pages.flatMap(({ items, outcomes }) =>
    items.map((item) => ({ ...item, among: outcomes[`${item.policy}@${item.version}`] })),
  );

export type Search = { q: string; sort: Sort; columns?: string | undefined };

/** The counts beside the results, in the order in which they are shown. */
export const FACETS = ["policy", "pathway", "system", "outcome", "failure", "conform"] as const;
export type Facet = (typeof FACETS)[number];

type Counts = Reads<"/api/searches/values">;

/** How often each value of a field occurs, and how often those do that are not listed. */
export const countsOf = ({ facets, facetOthers, facetErrors }: Found, field: Facet): Counts => ({
  values: facets?.[field] ?? [],
  others: facetOthers?.[field] ?? 0,
  error: facetErrors?.[field],
});

const PAGE = 100;

export const found = ({ q, sort, columns = "" }: Search) =>
  infiniteQueryOptions({
    queryKey: ["decisions", q, sort, columns],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/api/decisions", {
          signal,
          params: {
            query: {
              ...(q && { q }),
              ...(sort && { sort }),
              ...(columns && { columns }),
              size: PAGE,
              ...(pageParam === null
                ? { facets: FACETS.join(","), histogram: "auto", split: "outcome" }
                : { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    ...recovering,
  });

/** The counts of one field as if nothing of it were chosen yet, so that a choice can be widened. */
export const alternatives = (field: Facet, q: string) =>
  queryOptions({
    queryKey: ["alternatives", field, q],
    queryFn: async ({ signal }) => {
      const page = await answered(
        api.GET("/api/decisions", { signal, params: { query: { ...(q && { q }), size: 1, facets: field } } }),
      );
      return countsOf(page, field);
    },
  });

/** How many values are listed of those that hold what was typed. */
const SOUGHT = 100;

/** The values of a field that hold a text, in any case, however rare they are. */
export const holding = (field: Facet, q: string, contains: string) =>
  queryOptions({
    queryKey: ["values", field, q, contains],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/searches/values", {
          signal,
          params: { query: { field, contains, size: SOUGHT, ...(q && { q }) } },
        }),
      ),
  });
