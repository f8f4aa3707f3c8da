import type { CSSProperties } from "react";
import classes from "./Outcome.module.css";

type OutcomeProps = {
  readonly outcome?: string | null | undefined;
  readonly failure?: string | null | undefined;
  /** Of the policy version, in its order; the mark stays neutral without. */
  readonly among?: readonly string[] | undefined;
};

/**
 * An outcome with a mark of its place in its policy version's list, or the failure that stands in its place. The
 * further down the list the stronger the mark; no colour says good or bad, since not every list ends with the worst.
 */
export function Outcome({ outcome, failure, among }: OutcomeProps) {
  if (outcome == null) {
    return (
      <span className={classes.outcome}>
        <i className={classes.failed} aria-hidden />
        <span className={classes.failure}>{failure ?? "undecidable"}</span>
      </span>
    );
  }
  const strength = among && strengthOf(outcome, among);
  return (
    <span className={classes.outcome}>
      <i
        className={strength === undefined ? classes.neutral : classes.mark}
        style={strength === undefined ? undefined : ({ "--strength": `${strength}%` } as CSSProperties)}
        aria-hidden
      />
      {outcome}
    </span>
  );
}

/** Between 0 for the first of the list and 100 for its last; absent for an outcome that is not in it. */
function strengthOf(outcome: string, among: readonly string[]): number | undefined {
  const at = among.indexOf(outcome);
  return at < 0 ? undefined : (100 * at) / Math.max(1, among.length - 1);
}
