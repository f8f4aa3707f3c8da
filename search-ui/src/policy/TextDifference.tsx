import { diffWords } from "diff";
import classes from "./TextDifference.module.css";

/** Texts that differ in more words than these have little in common; both are shown whole then. */
const MOST_EDITS = 1_000;

/** Two texts as one, with what went struck out and what came marked. */
export function TextDifference({ before, after }: { before: string; after: string }) {
  const parts = diffWords(before, after, { maxEditLength: MOST_EDITS }) ?? [
    { value: before, added: false, removed: true },
    { value: after, added: true, removed: false },
  ];
  return (
    <div className={classes.text}>
      {parts.map(({ value, added, removed }, at) =>
        added ? <ins key={at}>{value}</ins> : removed ? <del key={at}>{value}</del> : value,
      )}
    </div>
  );
}
