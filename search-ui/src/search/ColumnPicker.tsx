import { TagsInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { completions } from "./useCompletion";

type ColumnPickerProps = {
  readonly columns: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
};

/** How long somebody has to pause before the server is asked, in milliseconds. */
const PAUSE = 80;

/** Which facts are columns of their own: written by name, with what the server knows on offer. */
export function ColumnPicker({ columns, onChange }: ColumnPickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, type] = useState("");
  const [sought] = useDebouncedValue(typed, PAUSE);
  const { data } = useQuery({
    ...completions(sought, sought.length),
    enabled: sought !== "",
    placeholderData: keepPreviousData,
  });
  const offered = data?.items.filter(({ kind }) => kind === "field").map(({ text }) => text) ?? [];
  // The option that was taken is no longer there to be pointed at.
  useEffect(() => input.current?.removeAttribute("aria-activedescendant"), [columns.length]);
  return (
    <TagsInput
      ref={input}
      aria-label="Further columns"
      placeholder={columns.length === 0 ? "Further columns, such as signal.toxicity" : ""}
      size="xs"
      value={[...columns]}
      data={offered}
      // What is offered holds what was typed; the server says so.
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={type}
      onChange={onChange}
      splitChars={[",", " "]}
    />
  );
}

/** The columns that an address names. */
export const columnsOf = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : [...new Set(text.split(",").flatMap((name) => name.trim() || []))];
