import { queryOptions } from "@tanstack/react-query";
import { answered, api, type Reads } from "../api/client";

export type Status = Reads<"/api/status">;

const WATCH = 30_000;
const WATCH_CLOSELY = 2_000;

/** Asked all the time: seldom while all is well, often while the views are behind or built anew. */
export const status = () =>
  queryOptions({
    queryKey: ["status"],
    queryFn: ({ signal }) => answered(api.GET("/api/status", { signal })),
    refetchInterval: (query) =>
      query.state.data?.views.state === "READY" && !query.state.data.views.rebuild && !query.state.error
        ? WATCH
        : WATCH_CLOSELY,
    retry: false,
  });
