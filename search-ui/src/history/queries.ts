import { queryOptions } from "@tanstack/react-query";
import { answered, api, type Reads } from "../api/client";
import { recovering } from "../api/problem";

export type History = Reads<"/api/cases/{id}">;
export type Moment = History["timeline"][number];
export type Past = History["cases"][number]["decisions"][number];

export const caseHistory = (id: string) =>
  queryOptions({
    queryKey: ["case", id],
    queryFn: ({ signal }) => answered(api.GET("/api/cases/{id}", { signal, params: { path: { id } } })),
    ...recovering,
  });

export const subjectHistory = (id: string) =>
  queryOptions({
    queryKey: ["subject", id],
    queryFn: ({ signal }) => answered(api.GET("/api/subjects/{id}", { signal, params: { path: { id } } })),
    ...recovering,
  });
