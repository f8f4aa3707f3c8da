import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { Sort } from "../search/sort";
import { passing } from "./problem";

const RETRY_WHILE_AWAY = 3_000;

/** Asks again by itself for as long as the failure is a passing one. */
const recovering = {
  refetchInterval: (query: { state: { error: unknown } }) =>
    passing(query.state.error) ? RETRY_WHILE_AWAY : false,
} as const;

export type Search = { q: string; sort: Sort };

/** The counts beside the results, in the order in which they are shown. */
export const FACETS = ["policy", "pathway", "system", "outcome", "failure", "conform"] as const;
export type Facet = (typeof FACETS)[number];

const PAGE = 100;

export const found = ({ q, sort }: Search) =>
  infiniteQueryOptions({
    queryKey: ["decisions", q, sort],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/api/decisions", {
          signal,
          params: {
            query: {
              ...(q && { q }),
              ...(sort && { sort }),
              size: PAGE,
              ...(pageParam === null
                ? { facets: FACETS.join(","), histogram: "auto" }
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
      return page.facets?.[field] ?? [];
    },
  });

export const dossier = (id: string) =>
  queryOptions({
    queryKey: ["decision", id],
    queryFn: ({ signal }) => answered(api.GET("/api/decisions/{id}", { signal, params: { path: { id } } })),
    ...recovering,
  });

/** Why a version of its policy, the decision's own unless given, comes to its outcome for a decision's facts. */
export const explanation = (id: string, version: string | undefined) =>
  queryOptions({
    queryKey: ["explanation", id, version],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/decisions/{id}/explanation", {
          signal,
          params: { path: { id }, query: { ...(version !== undefined && { version }) } },
        }),
      ),
    ...recovering,
  });

export const policies = () =>
  queryOptions({
    queryKey: ["policies"],
    queryFn: ({ signal }) => answered(api.GET("/api/policies", { signal })),
    ...recovering,
  });

export const policyVersion = (key: string, version: string) =>
  queryOptions({
    queryKey: ["policy", key, version],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/policies/{key}/versions/{version}", { signal, params: { path: { key, version } } }),
      ),
    ...recovering,
  });

/** What a version changes of another one. */
export const policyDiff = (key: string, version: string, from: string) =>
  queryOptions({
    queryKey: ["policy", key, version, "diff", from],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/policies/{key}/versions/{version}/diff", {
          signal,
          params: { path: { key, version }, query: { from } },
        }),
      ),
    ...recovering,
  });

/** What language models are told; without a market what applies outside of all of them. */
export const policyPrompt = (key: string, version: string, market: string | undefined) =>
  queryOptions({
    queryKey: ["policy", key, version, "prompt", market],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/policies/{key}/versions/{version}/prompt", {
          signal,
          params: { path: { key, version }, query: { ...(market !== undefined && { market }) } },
        }),
      ),
    ...recovering,
  });

export const policySql = (key: string, version: string) =>
  queryOptions({
    queryKey: ["policy", key, version, "sql"],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/policies/{key}/versions/{version}/sql", {
          signal,
          params: { path: { key, version } },
          parseAs: "text",
        }),
      ),
    ...recovering,
  });

export const policyQueries = (key: string, version: string) =>
  queryOptions({
    queryKey: ["policy", key, version, "elasticsearch"],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/policies/{key}/versions/{version}/elasticsearch", {
          signal,
          params: { path: { key, version } },
          // As the server lays them out: readings are the same to the byte whoever shows them.
          parseAs: "text",
        }),
      ),
    ...recovering,
  });

const PROGRESS = 500;

export const replay = (id: string) =>
  queryOptions({
    queryKey: ["replay", id],
    queryFn: ({ signal }) => answered(api.GET("/api/replays/{id}", { signal, params: { path: { id } } })),
    refetchInterval: (query) => {
      if (passing(query.state.error)) return RETRY_WHILE_AWAY;
      return query.state.data?.state === "RUNNING" ? PROGRESS : false;
    },
  });

export const flips = (id: string, cell: { from?: string; to?: string }) =>
  infiniteQueryOptions({
    queryKey: ["flips", id, cell],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/api/replays/{id}/flips", {
          signal,
          params: {
            path: { id },
            query: { ...cell, size: PAGE, ...(pageParam !== null && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    ...recovering,
  });

const WATCH = 30_000;
const WATCH_CLOSELY = 2_000;

/** Asked all the time: seldom while all is well, often while the views are behind. */
export const status = () =>
  queryOptions({
    queryKey: ["status"],
    queryFn: ({ signal }) => answered(api.GET("/api/status", { signal })),
    refetchInterval: (query) =>
      query.state.data?.views.state === "READY" && !query.state.error ? WATCH : WATCH_CLOSELY,
    retry: false,
  });
