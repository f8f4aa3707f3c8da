import { ActionIcon, Button, Kbd, TextInput } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useId, useLayoutEffect, useRef } from "react";
import type { Refused } from "../api/problem";
import classes from "./QueryBox.module.css";
import { QueryMistake } from "../form/QueryMistake";
import { Offers, offerId } from "./Offers";
import { SyntaxHelp } from "./SyntaxHelp";
import { useCompletion } from "./useCompletion";

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
  const list = useId();
  /** Where the cursor belongs after something was written for the person. */
  const place = useRef<number>(undefined);
  const completion = useCompletion(text, (written) => {
    place.current = written.at;
    onType(written.text);
  });
  useLayoutEffect(() => {
    if (place.current === undefined) return;
    box.current?.setSelectionRange(place.current, place.current);
    place.current = undefined;
  });
  const { offers, active } = completion;

  return (
    <div role="search">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          completion.close();
          onAsk(text.trim());
        }}
      >
        <div className={classes.box}>
          <TextInput
            id="query"
            ref={box}
            role="combobox"
            aria-expanded={offers.length > 0}
            aria-controls={offers.length > 0 ? list : undefined}
            aria-autocomplete="list"
            aria-activedescendant={active >= 0 ? offerId(list, active) : undefined}
            onKeyDown={completion.onKeyDown}
            onBlur={completion.close}
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
            onChange={({ currentTarget: { value, selectionStart } }) => {
              onType(value);
              completion.write({ text: value, at: selectionStart ?? value.length });
            }}
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
          {offers.length > 0 && (
            <Offers id={list} offers={offers} active={active} onPick={completion.accept} />
          )}
        </div>
        <Button type="submit" size="md" className={classes.submit}>
          Search
        </Button>
        <SyntaxHelp />
      </form>
      {mistake && <QueryMistake id="query-mistake" query={query} mistake={mistake} box={box} />}
    </div>
  );
}
