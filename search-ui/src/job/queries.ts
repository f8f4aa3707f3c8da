import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { passing, recovering, RETRY_WHILE_AWAY } from "../api/problem";
import { KINDS, type Job, type JobSummary, type Kind } from "./kinds";

const PROGRESS = 500;
const PAGE = 50;

export const isOpen = ({ state }: Pick<JobSummary, "state">): boolean =>
  state === "WAITING" || state === "RUNNING";

/** One job, followed until it has ended. */
export const job = <K extends Kind>(kind: K, id: string) =>
  queryOptions({
    queryKey: [kind, id],
    queryFn: ({ signal }): Promise<Job<K>> => KINDS[kind].one(id, signal),
    refetchInterval: (query) => {
      if (passing(query.state.error)) return RETRY_WHILE_AWAY;
      return query.state.data && isOpen(query.state.data) ? PROGRESS : false;
    },
  });

/** The jobs of a kind, the newest first, followed while one of them is under way. */
export const jobs = (kind: Kind) =>
  infiniteQueryOptions({
    queryKey: ["jobs", kind],
    queryFn: ({ pageParam, signal }) =>
      KINDS[kind].list({ size: PAGE, ...(pageParam !== null && { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    refetchInterval: (query) =>
      query.state.data?.pages.some(({ items }) => items.some(isOpen))
        ? 2 * PROGRESS
        : recovering.refetchInterval(query),
  });
