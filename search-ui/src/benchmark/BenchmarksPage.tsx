import { JobsPage } from "../job/JobsPage";

/** Every benchmark there was. */
export function BenchmarksPage() {
  return (
    <JobsPage
      kind="benchmark"
      title="Benchmarks"
      start={{ to: "/benchmarks/new", name: "New benchmark" }}
      none={{
        title: "No system has been benchmarked yet",
        text: "A benchmark says how often a system decides as the raters of a golden set did.",
      }}
    />
  );
}
