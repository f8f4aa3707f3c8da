import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, api, type Reads } from "../api/client";
import { recovering } from "../api/problem";

export type SavedSearch = Reads<"/api/searches/{name}">;
/** A search as its address has it. */
export type Searched = { readonly q?: string; readonly sort?: string; readonly columns?: string };

const PAGE = 200;

/** All saved searches, by name. */
export const savedSearches = () =>
  infiniteQueryOptions({
    queryKey: ["saved-searches"],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/api/searches", {
          signal,
          params: { query: { size: PAGE, ...(pageParam !== null && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    ...recovering,
  });

export const savedSearch = (name: string) =>
  queryOptions({
    queryKey: ["saved-searches", name],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/searches/{name}", { signal, params: { path: { name } } })),
    ...recovering,
  });

export const saveSearch = ({ name, q, sort, columns }: Searched & { readonly name: string }) =>
  answered(
    api.POST("/api/searches", {
      body: {
        name,
        ...(q && { query: q }),
        ...(sort && { sort }),
        ...(columns && { columns: columns.split(",") }),
      },
    }),
  );

export const removeSearch = (name: string) =>
  answered(api.DELETE("/api/searches/{name}", { params: { path: { name } } }));

/** The address of the search that is saved. */
export const searchedBy = ({ query, sort, columns }: SavedSearch): Searched => ({
  ...(query && { q: query }),
  ...(sort && { sort }),
  ...(columns.length > 0 && { columns: columns.join(",") }),
});

/** A link that others can open. */
export const linkOf = ({ link }: SavedSearch): string => new URL(link, globalThis.location.origin).href;
