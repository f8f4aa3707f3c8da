import { Fragment } from "react";
import classes from "./Highlights.module.css";
import type { Row } from "./queries";

type Highlight = NonNullable<Row["highlights"]>[number];

/** So many places are shown in a list; the decision's page has its whole texts. */
const SHOWN = 2;

/** Where the words that were looked for stand in the texts of a decision. */
export function Highlights({ of }: { of: readonly Highlight[] | undefined }) {
  return of?.slice(0, SHOWN).map(({ in: place, text, marks, begun, goesOn }, at) => (
    <span key={at} className={classes.highlight}>
      <span className={classes.place}>{place}</span> {begun && "…"}
      {marks.map(({ from, to }, index) => (
        <Fragment key={from}>
          {text.slice(marks[index - 1]?.to ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.to ?? 0)}
      {goesOn && "…"}
    </span>
  ));
}
