import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, api, type Reads, type Writes } from "../api/client";
import { recovering } from "../api/problem";

export type GoldenSet = Reads<"/api/golden-sets">["items"][number];
export type GoldenVersion = Reads<"/api/golden-sets/{name}">;
export type GoldenCase = Reads<"/api/golden-sets/{name}/cases">["items"][number];
export type LeagueRow = Reads<"/api/golden-sets/{name}/league">["rows"][number];

export type Freezing = Writes<"/api/golden-sets">;
export type CoveredField = Reads<"/api/golden-sets/{name}/coverage">["fields"][number];

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

/** What a golden set would hold. */
export const preview = (body: Freezing) => answered(api.POST("/api/golden-set-previews", { body }));

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

/** What a version and another one, of this set or of one of another name, have not in common. */
export const difference = (name: string, version: number, to: string) =>
  queryOptions({
    queryKey: ["golden-difference", name, version, to],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/golden-sets/{name}/difference", {
          signal,
          params: { path: { name }, query: { version, to } },
        }),
      ),
    ...recovering,
  });

export type Traffic = { where?: string; by?: string[] };

/** How far a version still resembles what is decided. */
export const coverage = (name: string, version: number, traffic: Traffic) =>
  queryOptions({
    queryKey: ["golden-coverage", name, version, traffic],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/golden-sets/{name}/coverage", {
          signal,
          params: { path: { name }, query: { version, ...traffic } },
        }),
      ),
    ...recovering,
  });
