import { ActionIcon, Button, Kbd, TextInput } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useRef } from "react";
import type { Refused } from "../api/problem";
import classes from "./QueryBox.module.css";
import { QueryMistake } from "../form/QueryMistake";
import { SyntaxHelp } from "./SyntaxHelp";

type QueryBoxProps = {
  /** What was asked. */
  readonly query: string;
  /** What stands in the box, asked or not yet. */
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onAsk: (query: string) => void;
  readonly mistake: Refused | undefined;
};

/** Where a query is written. It is asked on Enter, not while typing: half a query is another query. */
export function QueryBox({ query, text, onType, onAsk, mistake }: QueryBoxProps) {
  const box = useRef<HTMLInputElement>(null);

  return (
    <div role="search">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onAsk(text.trim());
        }}
      >
        <TextInput
          id="query"
          ref={box}
          className={classes.box}
          classNames={{ input: classes.input }}
          size="md"
          aria-label="Query"
          error={mistake !== undefined}
          aria-describedby={mistake ? "query-mistake" : undefined}
          placeholder="policy:hate-speech outcome:REMOVE signal.toxicity>=0.9"
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          value={text}
          onChange={(event) => onType(event.currentTarget.value)}
          leftSection={<IconSearch size={18} stroke={1.8} aria-hidden />}
          rightSectionWidth={text === "" ? 44 : 40}
          rightSection={
            text === "" ? (
              <Kbd size="xs" aria-hidden>
                /
              </Kbd>
            ) : (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label="Clear the query"
                onClick={() => {
                  onType("");
                  onAsk("");
                  box.current?.focus();
                }}
              >
                <IconX size={16} />
              </ActionIcon>
            )
          }
        />
        <Button type="submit" size="md" className={classes.submit}>
          Search
        </Button>
        <SyntaxHelp />
      </form>
      {mistake && <QueryMistake id="query-mistake" query={query} mistake={mistake} box={box} />}
    </div>
  );
}
