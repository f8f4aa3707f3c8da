import { JobsPage } from "../job/JobsPage";

/** Every sample there was. */
export function SamplesPage() {
  return (
    <JobsPage
      kind="sample"
      title="Samples"
      start={{ to: "/samples/new", name: "Draw a sample" }}
      none={{
        title: "No sample has been drawn yet",
        text: "A few decisions, drawn at random and labelled, say how much is wrong of all of them.",
      }}
    />
  );
}
