import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { JobsPage } from "../job/JobsPage";

/** Every replay there was. */
export function ReplaysPage() {
  return (
    <JobsPage
      kind="replay"
      title="Replays"
      start={{ to: "/replays/new", name: "New replay" }}
      onSelected={(ids) => <Compare ids={ids} />}
      none={{
        title: "Nothing has been replayed yet",
        text: "A replay shows which recorded outcomes another policy version would change.",
      }}
    />
  );
}

/** Two of them can be put side by side, the older one first. */
function Compare({ ids }: { ids: readonly string[] }) {
  const [first, second, ...more] = [...ids].sort((a, b) => Number(a) - Number(b));
  if (first === undefined || second === undefined || more.length > 0) {
    return <span className="quiet">Choose two to compare them</span>;
  }
  return (
    <Button
      size="compact-sm"
      variant="default"
      renderRoot={(props) => <Link to="/replays/compare" search={{ first, second }} {...props} />}
    >
      Compare the two
    </Button>
  );
}
