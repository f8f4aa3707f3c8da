import { JobsPage } from "../job/JobsPage";

/** Every sweep there was. */
export function SweepsPage() {
  return (
    <JobsPage
      kind="sweep"
      title="Thresholds"
      start={{ to: "/sweeps/new", name: "New sweep" }}
      none={{
        title: "No score has been swept yet",
        text: "A sweep goes through all thresholds of a score, and says how often each would be right.",
      }}
    />
  );
}
