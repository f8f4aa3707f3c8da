import { JobsPage } from "../job/JobsPage";

/** Every estimate there was. */
export function EstimatesPage() {
  return (
    <JobsPage
      kind="estimate"
      title="Estimates from samples"
      start={{ to: "/samples/new", name: "Draw a sample" }}
      none={{
        title: "Nothing has been estimated yet",
        text: "Once a sample has labels, its page says what they tell of all decisions.",
      }}
    />
  );
}
