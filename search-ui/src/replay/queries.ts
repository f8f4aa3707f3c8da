import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, api, type Reads } from "../api/client";
import { recovering } from "../api/problem";

export type Replay = Reads<"/api/replays/{id}">;
export type ReplayRequest = Replay["request"];
export type ReplayResult = NonNullable<Replay["result"]>;
export type LabelFigures = NonNullable<ReplayResult["labels"]>;
export type Figures = LabelFigures["before"];
export type Slicing = NonNullable<ReplayResult["slices"]>["by"][number];
export type Slice = Slicing["slices"][number];
export type DecidingChange = NonNullable<ReplayResult["changes"]>[number];
export type Load = NonNullable<ReplayResult["load"]>;
export type LaterFacts = NonNullable<ReplayResult["laterFacts"]>;
export type Flip = Reads<"/api/replays/{id}/flips">["items"][number];
export type Comparison = Reads<"/api/replays/{id}/comparison">;
export type ComparedSlicing = NonNullable<Comparison["slices"]>[number];
export type ComparedSlice = ComparedSlicing["slices"][number];
export type Compared = Reads<"/api/replays/{id}/comparison/decisions">["items"][number];
export type Group = "both" | "differently" | "onlyFirst" | "onlySecond";

const PAGE = 100;

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

/** Two replays side by side. */
export const comparison = (first: string, second: string) =>
  queryOptions({
    queryKey: ["comparison", first, second],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/replays/{id}/comparison", {
          signal,
          params: { path: { id: first }, query: { with: second } },
        }),
      ),
    ...recovering,
  });

type Wanted = { group?: Group; first?: string; second?: string };

/** The decisions that one of two replays changes at least. */
export const compared = (first: string, second: string, wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: ["compared", first, second, wanted],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/api/replays/{id}/comparison/decisions", {
          signal,
          params: {
            path: { id: first },
            query: { with: second, ...wanted, size: PAGE, ...(pageParam !== null && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    ...recovering,
  });
