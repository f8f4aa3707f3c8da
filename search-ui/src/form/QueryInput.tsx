import { TextInput } from "@mantine/core";
import { useRef } from "react";
import type { Refused } from "../api/problem";
import { QueryMistake } from "./QueryMistake";

type QueryInputProps = {
  readonly label: string;
  readonly description: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (query: string) => void;
  readonly onBlur?: () => void;
  /** What was sent when the mistake was found. */
  readonly sent: string;
  readonly mistake: Refused | undefined;
};

/** A field for a query, with what the server could not read in it at its column. */
export function QueryInput({ onChange, sent, mistake, ...shown }: QueryInputProps) {
  const box = useRef<HTMLInputElement>(null);
  return (
    <TextInput
      {...shown}
      ref={box}
      onChange={(event) => onChange(event.currentTarget.value)}
      classNames={{ input: "mono" }}
      errorProps={{ component: "div" }}
      error={mistake && <QueryMistake query={sent} mistake={mistake} box={box} />}
      autoComplete="off"
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
    />
  );
}
