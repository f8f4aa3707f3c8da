import { JobsPage } from "../job/JobsPage";

/** Every replay there was. */
export function ReplaysPage() {
  return (
    <JobsPage
      kind="replay"
      title="Replays"
      start={{ to: "/replays/new", name: "New replay" }}
      none={{
        title: "Nothing has been replayed yet",
        text: "A replay shows which recorded outcomes another policy version would change.",
      }}
    />
  );
}
