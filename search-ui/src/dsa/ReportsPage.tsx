import { JobsPage } from "../job/JobsPage";

/** Every transparency report there was. */
export function ReportsPage() {
  return (
    <JobsPage
      kind="transparency-report"
      title="DSA transparency reports"
      start={{ to: "/dsa/reports/new", name: "Make a report" }}
      none={{
        title: "No transparency report has been made yet",
        text: "The decisions of a period are counted for the sheets of the template; what is not on record is a gap that says why.",
      }}
    />
  );
}
