import { Button } from "@mantine/core";
import type { Refused } from "../api/problem";
import classes from "./QueryMistake.module.css";

type QueryMistakeProps = {
  readonly id?: string;
  readonly query: string;
  readonly mistake: Refused;
  readonly onGo?: (column: number) => void;
};

/** What the server could not read in a query, shown at the column where it stands. */
export function QueryMistake({ id, query, mistake, onGo }: QueryMistakeProps) {
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
      {column !== undefined && onGo && (
        <Button variant="subtle" size="compact-sm" onClick={() => onGo(column)}>
          Go to column {column}
        </Button>
      )}
    </div>
  );
}
