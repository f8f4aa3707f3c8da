import { infiniteQueryOptions } from "@tanstack/react-query";
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
export type Flip = Reads<"/api/replays/{id}/flips">["items"][number];

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
