import { JobsPage } from "../job/JobsPage";

/** Every export there was: what left the house. */
export function ExportsPage() {
  return (
    <JobsPage
      kind="export"
      title="Exports"
      start={{ to: "/exports/new", name: "New export" }}
      none={{
        title: "Nothing has been exported yet",
        text: "An export is a folder of recorded decisions that anybody can check without this server.",
      }}
    />
  );
}
