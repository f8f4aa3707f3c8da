import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import classes from "./Chips.module.css";
import { textOf, type Query, type Term } from "./query";

type ChipsProps = { readonly query: Query; readonly onRemove: (term: Term) => void };

/** The terms of the query as the server read them; each can be given up. */
export function Chips({ query, onRemove }: ChipsProps) {
  const { terms } = query;
  if (terms.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label="Terms of the query">
      {terms.map((term, at) => (
        // By its place, so that the next one has the focus where one went.
        <li key={at} className={classes.chip} data-negated={term.negated}>
          <code className="mono">{textOf(query, term)}</code>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="xs"
            aria-label={`Remove ${textOf(query, term)}`}
            onClick={() => {
              if (at === terms.length - 1) document.getElementById("query")?.focus();
              onRemove(term);
            }}
          >
            <IconX size={12} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
