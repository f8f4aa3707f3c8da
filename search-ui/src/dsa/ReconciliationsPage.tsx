import { JobsPage } from "../job/JobsPage";

/** Every reconciliation there was. */
export function ReconciliationsPage() {
  return (
    <JobsPage
      kind="reconciliation"
      title="DSA reconciliations"
      start={{ to: "/dsa/reconciliations/new", name: "Reconcile files" }}
      none={{
        title: "Nothing has been reconciled yet",
        text: "Submitted statements of reasons and the figures of a report are held against what was decided.",
      }}
    />
  );
}
