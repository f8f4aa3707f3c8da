import { queryOptions } from "@tanstack/react-query";
import { answered, api, type Reads } from "../api/client";
import { recovering } from "../api/problem";

export type Dossier = Reads<"/api/decisions/{id}">;
export type Decision = Dossier["decision"];
export type Explanation = Reads<"/api/decisions/{id}/explanation">;

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
