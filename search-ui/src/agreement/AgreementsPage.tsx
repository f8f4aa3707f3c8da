import { JobsPage } from "../job/JobsPage";

/** Every comparison of raters there was. */
export function AgreementsPage() {
  return (
    <JobsPage
      kind="agreement"
      title="Agreement of raters"
      start={{ to: "/agreements/new", name: "Compare raters" }}
      none={{
        title: "No raters have been compared yet",
        text: "Agreement shows how clear a question is to those who label it, and who differs from the others.",
      }}
    />
  );
}
