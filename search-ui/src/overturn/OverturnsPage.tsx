import { JobsPage } from "../job/JobsPage";

/** Every search for overturned decisions there was. */
export function OverturnsPage() {
  return (
    <JobsPage
      kind="overturn"
      title="Overturned decisions"
      start={{ to: "/overturns/new", name: "Find overturned decisions" }}
      none={{
        title: "Nobody has looked for overturned decisions yet",
        text: "What reviews overturned is told apart: errors, words that changed, facts that came later.",
      }}
    />
  );
}
