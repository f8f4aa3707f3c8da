import { TextInput } from "@mantine/core";
import type { useTyped } from "../form/useTyped";

type CrosswalkInputProps = {
  readonly crosswalk: ReturnType<typeof useTyped>;
  readonly error?: string | undefined;
};

/** By which crosswalk clauses are read. */
export function CrosswalkInput({ crosswalk, error }: CrosswalkInputProps) {
  return (
    <TextInput
      label="Crosswalk"
      description="Such as dsa@2; the newest dsa when left empty"
      value={crosswalk.text}
      error={error}
      onChange={(event) => crosswalk.type(event.currentTarget.value)}
      onBlur={crosswalk.keep}
    />
  );
}
