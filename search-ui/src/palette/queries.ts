import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../api/client";
import { written } from "../search/query";

const A_WHILE = 60_000;

/** Which clauses decisions came to. */
export const clauses = () =>
  queryOptions({
    queryKey: ["clauses"],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/decisions", { signal, params: { query: { size: 1, facets: "clause" } } })),
    staleTime: A_WHILE,
  });

/** What has a text as its id: a decision, or a case. */
export const called = (text: string) =>
  queryOptions({
    queryKey: ["called", text],
    queryFn: async ({ signal }) => {
      const by = (field: string) =>
        answered(
          api.GET("/api/decisions", {
            signal,
            params: { query: { q: `${field}:${written(text)} withdrawn:yes,no`, size: 1 } },
          }),
        );
      const [decisions, cases] = await Promise.all([by("id"), by("case")]);
      return [decisions, cases];
    },
    enabled: text !== "",
    staleTime: A_WHILE,
  });
