import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, api, type Reads } from "../api/client";
import { recovering } from "../api/problem";

export type GoldenSet = Reads<"/api/golden-sets">["items"][number];
export type GoldenVersion = Reads<"/api/golden-sets/{name}">;
export type GoldenCase = Reads<"/api/golden-sets/{name}/cases">["items"][number];
export type LeagueRow = Reads<"/api/golden-sets/{name}/league">["rows"][number];

const PAGE = 100;

/** All golden sets, by name. */
export const goldenSets = () =>
  infiniteQueryOptions({
    queryKey: ["golden-sets"],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/api/golden-sets", {
          signal,
          params: { query: { size: PAGE, ...(pageParam !== null && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    ...recovering,
  });

type Wanted = { version?: number; truth?: string };

export const goldenSet = (name: string, wanted: Pick<Wanted, "version">) =>
  queryOptions({
    queryKey: ["golden-set", name, wanted],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/golden-sets/{name}", { signal, params: { path: { name }, query: wanted } })),
    ...recovering,
  });

export const goldenCases = (name: string, wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: ["golden-cases", name, wanted],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/api/golden-sets/{name}/cases", {
          signal,
          params: {
            path: { name },
            query: { ...wanted, size: PAGE, ...(pageParam !== null && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    ...recovering,
  });

/** What was benchmarked on a golden set, in all its versions. */
export const league = (name: string) =>
  queryOptions({
    queryKey: ["league", name],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/golden-sets/{name}/league", { signal, params: { path: { name } } })),
    ...recovering,
  });
