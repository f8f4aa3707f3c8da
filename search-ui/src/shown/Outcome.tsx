import type { CSSProperties } from "react";
import classes from "./Outcome.module.css";

/** Where an outcome stands between the least severe (0) and the most severe (1) of its policy version. */
export function severityIn(outcomes: readonly string[], outcome: string): number | undefined {
  const at = outcomes.indexOf(outcome);
  return at < 0 ? undefined : at / Math.max(1, outcomes.length - 1);
}

type OutcomeProps = {
  readonly outcome?: string | null | undefined;
  readonly failure?: string | null | undefined;
  /** Of the policy version, least severe first; the mark stays neutral without. */
  readonly among?: readonly string[] | undefined;
};

/** An outcome with a mark of its severity, or the failure that stands in its place. */
export function Outcome({ outcome, failure, among }: OutcomeProps) {
  if (outcome == null) {
    return (
      <span className={classes.outcome}>
        <i className={classes.failed} aria-hidden />
        <span className={classes.failure}>{failure ?? "undecidable"}</span>
      </span>
    );
  }
  const severity = among && severityIn(among, outcome);
  return (
    <span className={classes.outcome}>
      <i
        className={severity === undefined ? classes.neutral : classes.mark}
        style={severity === undefined ? undefined : ({ "--severity": colour(severity) } as CSSProperties)}
        aria-hidden
      />
      {outcome}
    </span>
  );
}

function colour(severity: number): string {
  return severity <= 0.5
    ? `color-mix(in oklab, var(--mid) ${severity * 200}%, var(--low))`
    : `color-mix(in oklab, var(--high) ${severity * 200 - 100}%, var(--mid))`;
}
