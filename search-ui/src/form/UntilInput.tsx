import { NumberInput } from "@mantine/core";
import type { useTyped } from "./useTyped";

type UntilInputProps = {
  readonly until: ReturnType<typeof useTyped>;
  readonly error?: string | undefined;
};

/** The ledger position up to which everything is to be seen. */
export function UntilInput({ until, error }: UntilInputProps) {
  return (
    <NumberInput
      label="Up to ledger position"
      description="The newest when left empty"
      value={until.text}
      error={error}
      onChange={(position) => until.type(String(position))}
      onBlur={until.keep}
      min={0}
      allowDecimal={false}
      allowNegative={false}
      hideControls
    />
  );
}
