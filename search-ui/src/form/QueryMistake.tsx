import { Button } from "@mantine/core";
import { Fragment, type RefObject } from "react";
import type { Refused } from "../api/problem";
import classes from "./QueryMistake.module.css";

type QueryMistakeProps = {
  readonly id?: string;
  readonly query: string;
  readonly mistake: Refused;
  /** Where the query is written, if it can be mended there. */
  readonly box: RefObject<HTMLInputElement | null>;
};

/** What the server could not read in a query, each mistake shown at the column where it stands. */
export function QueryMistake({ id, query, mistake, box }: QueryMistakeProps) {
  const { mistakes } = mistake;
  if (mistakes.length === 0) {
    return (
      <div id={id} role="alert" className={classes.mistake}>
        <p className={classes.words}>{mistake.detail ?? mistake.title}</p>
      </div>
    );
  }
  const places = mistakes.map(({ column }) => Math.min(Math.max(column - 1, 0), query.length));
  return (
    <div id={id} role="alert" className={classes.mistake}>
      <pre className={classes.query} aria-hidden>
        {places.map((at, index) => (
          <Fragment key={at}>
            {query.slice(index === 0 ? 0 : places[index - 1]! + 1, at)}
            <mark>{query.slice(at, at + 1) || " "}</mark>
          </Fragment>
        ))}
        {query.slice(places.at(-1)! + 1)}
        {"\n"}
        {places
          .map((at, index) => `${" ".repeat(at - (index === 0 ? 0 : places[index - 1]! + 1))}^`)
          .join("")}
      </pre>
      <ul className={classes.all}>
        {mistakes.map(({ column, words }) => (
          <li key={column}>
            <span className={classes.words}>
              <strong>Column {column}: </strong>
              {words}
            </span>{" "}
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => {
                box.current?.focus();
                box.current?.setSelectionRange(column - 1, column);
              }}
            >
              Go to column {column}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
