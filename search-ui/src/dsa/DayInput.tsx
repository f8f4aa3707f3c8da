import { TextInput } from "@mantine/core";
import type { useTyped } from "../form/useTyped";

type DayInputProps = {
  readonly label: string;
  readonly description: string;
  /** As `YYYY-MM-DD`. */
  readonly day: ReturnType<typeof useTyped>;
  readonly error?: string | undefined;
};

/** A day, in UTC. */
export function DayInput({ label, description, day, error }: DayInputProps) {
  return (
    <TextInput
      type="date"
      label={label}
      description={description}
      value={day.text}
      error={error}
      onChange={(event) => day.type(event.currentTarget.value)}
      onBlur={day.keep}
    />
  );
}
