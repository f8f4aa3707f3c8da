import { Button } from "@mantine/core";
import type { RefObject } from "react";
import type { Refused } from "../api/problem";
import classes from "./QueryMistake.module.css";

type QueryMistakeProps = {
  readonly id?: string;
  readonly query: string;
  readonly mistake: Refused;
  /** Where the query is written, if it can be mended there. */
  readonly box: RefObject<HTMLInputElement | null>;
};

/** What the server could not read in a query, shown at the column where it stands. */
export function QueryMistake({ id, query, mistake, box }: QueryMistakeProps) {
  const { column } = mistake;
  const at = column === undefined ? query.length : Math.min(Math.max(column - 1, 0), query.length);
  // The server begins its sentence with the column, which stands here already.
  const words = (mistake.detail ?? mistake.title).replace(/^column \d+: /, "");
  return (
    <div id={id} role="alert" className={classes.mistake}>
      {column !== undefined && (
        <pre className={classes.query} aria-hidden>
          {query.slice(0, at)}
          <mark>{query.slice(at, at + 1) || " "}</mark>
          {query.slice(at + 1)}
          {"\n"}
          {" ".repeat(at)}^
        </pre>
      )}
      <p className={classes.words}>
        {column !== undefined && <strong>Column {column}: </strong>}
        {words}
        {mistake.expected !== undefined && !words.includes(mistake.expected) && (
          <span> Expected {mistake.expected}.</span>
        )}
      </p>
      {column !== undefined && (
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
      )}
    </div>
  );
}
