import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PageTitle } from "../shown/PageTitle";
import { Asked, Notice } from "../shown/states";
import classes from "../shown/Page.module.css";
import { JobTable } from "./JobTable";
import type { JobSummary } from "./kinds";
import { isOpen, jobs } from "./queries";

/** What works at present, and what ended lately, of every kind. */
export function WorkPage() {
  const replays = useInfiniteQuery(jobs("replay"));
  const exports = useInfiniteQuery(jobs("export"));
  const sweeps = useInfiniteQuery(jobs("sweep"));
  const drifts = useInfiniteQuery(jobs("drift"));
  const agreements = useInfiniteQuery(jobs("agreement"));
  const benchmarks = useInfiniteQuery(jobs("benchmark"));
  const overturns = useInfiniteQuery(jobs("overturn"));
  const samples = useInfiniteQuery(jobs("sample"));
  const estimates = useInfiniteQuery(jobs("estimate"));
  const reconciliations = useInfiniteQuery(jobs("reconciliation"));
  const reports = useInfiniteQuery(jobs("transparency-report"));
  const all = [
    replays,
    exports,
    sweeps,
    drifts,
    overturns,
    agreements,
    benchmarks,
    samples,
    estimates,
    reconciliations,
    reports,
  ];
  const last = all.find(({ isError }) => isError) ?? all.find(({ isPending }) => isPending) ?? replays;
  return (
    <div className={classes.page}>
      <PageTitle title="Work" />
      <Asked of={last} what="the work" page>
        {() => <Lately jobs={all.flatMap(({ data }) => data?.pages[0]?.items ?? [])} />}
      </Asked>
    </div>
  );
}

function Lately({ jobs: all }: { jobs: readonly JobSummary[] }) {
  const newest = all.toSorted((a, b) => b.requestedAt.localeCompare(a.requestedAt));
  const open = newest.filter(isOpen);
  const ended = newest.filter((one) => !isOpen(one));
  const starts = (
    <>
      <Button renderRoot={(props) => <Link to="/replays/new" {...props} />}>Replay decisions</Button>
      <Button variant="default" renderRoot={(props) => <Link to="/exports/new" {...props} />}>
        Export decisions
      </Button>
    </>
  );
  if (newest.length === 0) {
    return (
      <div className="card">
        <Notice title="Nothing has been asked for yet" action={starts}>
          Replays, exports and figures run here by themselves, and stay listed when they have ended.
        </Notice>
      </div>
    );
  }
  return (
    <>
      <section aria-labelledby="open">
        <div className={classes.head}>
          <h2 id="open">Under way</h2>
          <span className={classes.actions}>{starts}</span>
        </div>
        {open.length === 0 ? (
          <p className="quiet">Nothing is under way.</p>
        ) : (
          <JobTable name="Under way" jobs={open} />
        )}
      </section>
      {ended.length > 0 && (
        <section aria-labelledby="ended">
          <div className={classes.head}>
            <h2 id="ended">Ended</h2>
            <span>
              <Link to="/replays">All replays</Link>, <Link to="/exports">all exports</Link>,{" "}
              <Link to="/sweeps">all sweeps</Link>, <Link to="/drifts">all comparisons for drift</Link>,{" "}
              <Link to="/overturns">all searches for overturned decisions</Link>,{" "}
              <Link to="/benchmarks">all benchmarks</Link>,{" "}
              <Link to="/agreements">all comparisons of raters</Link>, <Link to="/samples">all samples</Link>,{" "}
              <Link to="/estimates">all estimates</Link>,{" "}
              <Link to="/dsa/reconciliations">all reconciliations</Link>,{" "}
              <Link to="/dsa/reports">all transparency reports</Link>
            </span>
          </div>
          <JobTable name="Ended" jobs={ended} />
        </section>
      )}
    </>
  );
}
