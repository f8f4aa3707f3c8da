import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useWrite } from "../form/useWrite";
import { KINDS, type Job, type Kind } from "./kinds";
import { job } from "./queries";

/** A job that somebody watches: how it stands, and how it is cancelled. */
export function useJob<K extends Kind>(kind: K, id: string) {
  const client = useQueryClient();
  const found = useQuery(job(kind, id));
  const cancel = useWrite({
    write: (given: string): Promise<Job<K>> => KINDS[kind].cancel(given),
    // A job that has ended in the meantime refuses; either way there is something new to show.
    done: () => client.invalidateQueries({ queryKey: [kind, id] }),
    outdates: ["jobs"],
  });
  return { found, cancel: { ...cancel, send: () => cancel.send(id) } };
}

/** Asks for a job, and goes where it is watched. */
export function useSubmit<K extends Kind>(
  kind: K,
  fields: readonly string[],
  watch: (id: string) => unknown,
) {
  const client = useQueryClient();
  return useWrite({
    write: (request: Parameters<(typeof KINDS)[K]["submit"]>[0]): Promise<Job<K>> =>
      KINDS[kind].submit(request as never),
    fields,
    done: (started) => {
      client.setQueryData(job(kind, started.id).queryKey, started);
      return watch(started.id);
    },
    outdates: ["jobs"],
  });
}
