import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api, type Reads } from "../api/client";
import { recovering } from "../api/problem";

export type Benchmark = Reads<"/api/benchmarks/{id}">;
export type BenchmarkRequest = Benchmark["request"];
export type BenchmarkResult = NonNullable<Benchmark["result"]>;
export type Verdict = Reads<"/api/benchmarks/{id}/verdicts">["items"][number];

export const ONLY = ["wrong", "wrong-path", "differ", "won", "lost"] as const;
export type Only = (typeof ONLY)[number];
export type Wanted = { truth?: string; verdict?: string; only?: Only };

const PAGE = 100;

export const verdicts = (id: string, wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: ["verdicts", id, wanted],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/api/benchmarks/{id}/verdicts", {
          signal,
          params: {
            path: { id },
            query: { ...wanted, size: PAGE, ...(pageParam !== null && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    ...recovering,
  });
