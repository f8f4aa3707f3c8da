import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { countShown, shareShown, timeShown } from "../shown/format";
import type { Column } from "../table/columns";
import { RowLink } from "../table/RowLink";
import { Table } from "../table/Table";
import classes from "./JobTable.module.css";
import type { JobSummary, Kind } from "./kinds";

const PAGES = {
  replay: "/replays/$id",
  export: "/exports/$id",
  sweep: "/sweeps/$id",
  drift: "/drifts/$id",
  overturn: "/overturns/$id",
  agreement: "/agreements/$id",
  benchmark: "/benchmarks/$id",
  sample: "/samples/$id",
  estimate: "/estimates/$id",
  reconciliation: "/dsa/reconciliations/$id",
  statements: "/dsa/statements/$id",
  "transparency-report": "/dsa/reports/$id",
} as const satisfies Record<Kind, string>;
const NAMES: Record<Kind, string> = {
  replay: "Replay",
  export: "Export",
  sweep: "Sweep",
  drift: "Drift",
  overturn: "Overturned decisions",
  agreement: "Agreement",
  benchmark: "Benchmark",
  sample: "Sample",
  estimate: "Estimate",
  reconciliation: "Reconciliation",
  statements: "Statements of reasons",
  "transparency-report": "Transparency report",
};
const pageOf = ({ kind }: JobSummary) => PAGES[kind as Kind];
const STATES: Record<JobSummary["state"], string> = {
  WAITING: "Waiting",
  RUNNING: "Running",
  DONE: "Done",
  FAILED: "Failed",
  CANCELLED: "Cancelled",
};

const columns: readonly Column<JobSummary>[] = [
  {
    id: "state",
    name: "State",
    width: 140,
    order: ({ state }) => state,
    cell: (job) => (
      <span className={classes.state} data-state={job.state}>
        {STATES[job.state]}
        {job.state === "RUNNING" && job.total != null && job.total > 0 && (
          <span className="quiet number"> {shareShown(job.done, job.total)}</span>
        )}
      </span>
    ),
  },
  {
    id: "name",
    name: "Name",
    order: ({ name }) => name,
    cell: (job) => (
      <>
        <RowLink to={pageOf(job)} params={{ id: job.id }} search={{}}>
          {job.name}
        </RowLink>
        <span className={classes.under}>
          {NAMES[job.kind as Kind]} {job.id} by {job.actor}
        </span>
      </>
    ),
  },
  {
    id: "requested",
    name: "Asked for",
    width: 210,
    from: "medium",
    order: ({ requestedAt }) => requestedAt,
    cell: ({ requestedAt }) => timeShown(requestedAt),
  },
  {
    id: "ended",
    name: "Ended",
    width: 210,
    from: "wide",
    order: ({ endedAt }) => endedAt ?? "",
    cell: ({ endedAt }) => (endedAt == null ? "" : timeShown(endedAt)),
  },
  {
    id: "done",
    name: "Worked through",
    width: 140,
    from: "wide",
    order: ({ done }) => done,
    cell: ({ done }) => <span className="number">{countShown(done)}</span>,
  },
];

type JobTableProps = {
  readonly name: string;
  readonly jobs: readonly JobSummary[];
  readonly more?: (() => void) | undefined;
  /** What can be done with those of one kind that were selected, by their ids. */
  readonly onSelected?: ((ids: readonly string[]) => ReactNode) | undefined;
};

/** Long work, under way and ended, by the names that people can read. */
export function JobTable({ name, jobs, more, onSelected }: JobTableProps) {
  const navigate = useNavigate();
  return (
    <Table
      name={name}
      id="jobs"
      rows={jobs}
      columns={columns}
      idOf={({ kind, id }) => `${kind} ${id}`}
      more={more}
      {...(onSelected && { onSelected: (keys) => onSelected(keys.map((key) => key.replace(/^.* /, ""))) })}
      onOpen={(job) => void navigate({ to: pageOf(job), params: { id: job.id }, search: {} })}
    />
  );
}
