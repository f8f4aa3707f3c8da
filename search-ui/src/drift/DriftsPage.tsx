import { JobsPage } from "../job/JobsPage";

/** Every comparison for drift there was. */
export function DriftsPage() {
  return (
    <JobsPage
      kind="drift"
      title="Drift"
      start={{ to: "/drifts/new", name: "New comparison" }}
      none={{
        title: "Nothing has been compared yet",
        text: "A comparison says how much scores, answers or outcomes moved between two selections of decisions.",
      }}
    />
  );
}
