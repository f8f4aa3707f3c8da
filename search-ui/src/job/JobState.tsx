import { Button, Progress } from "@mantine/core";
import { Failure, Notice } from "../shown/states";
import { countShown, timeShown } from "../shown/format";
import classes from "./JobState.module.css";
import type { JobSummary } from "./kinds";
import type { useJob } from "./useJob";

type JobStateProps = {
  readonly of: JobSummary;
  /** As in "replay". */
  readonly what: string;
  /** What is counted, as in "decisions evaluated". */
  readonly unit: string;
  readonly cancel: ReturnType<typeof useJob>["cancel"];
};

/** How far a job is while it is under way, and why nothing came of one that failed or was cancelled. */
export function JobState({ of, what, unit, cancel }: JobStateProps) {
  switch (of.state) {
    case "DONE":
      return null;
    case "FAILED":
      return (
        <div className="card" role="alert">
          <Notice title={`The ${what} failed`}>{of.failure}</Notice>
        </div>
      );
    case "CANCELLED":
      return (
        <div className="card" role="status">
          <Notice title={`The ${what} was cancelled`}>
            {of.endedAt != null && `On ${timeShown(of.endedAt)}. `}Nothing of it was kept.
          </Notice>
        </div>
      );
    case "WAITING":
    case "RUNNING":
      return (
        <div className={`card ${classes.state}`}>
          <div className={classes.words}>
            <p className="number" role="status">
              {of.state === "WAITING" ? "Waiting for others to end" : soFar(of, unit)}
            </p>
            <Button variant="default" size="xs" loading={cancel.sending} onClick={cancel.send}>
              Cancel the {what}
            </Button>
          </div>
          <Progress
            value={of.total ? (of.done / of.total) * 100 : 100}
            animated={of.total == null}
            aria-label={`Progress of the ${what}`}
          />
          {cancel.refusal && <Failure error={cancel.refusal} what="Cancelling" />}
        </div>
      );
  }
}

const soFar = ({ done, total }: JobSummary, unit: string): string =>
  total == null ? `${countShown(done)} ${unit}` : `${countShown(done)} of ${countShown(total)} ${unit}`;
