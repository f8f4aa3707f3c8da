import { queryOptions } from "@tanstack/react-query";
import { answered, api, type Reads } from "../api/client";
import { recovering } from "../api/problem";

export type Policies = Reads<"/api/policies">;
export type PolicyVersion = Reads<"/api/policies/{key}/versions/{version}">;
export type PolicyDiff = Reads<"/api/policies/{key}/versions/{version}/diff">;

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
