import { TextInput } from "@mantine/core";

type KeyFieldProps = {
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Why what was given is no key. */
  readonly wrong: string | undefined;
};

/** Where the reader gives the key of the ledger as they know it. */
export function KeyField({ value, onChange, wrong }: KeyFieldProps) {
  return (
    <TextInput
      label="The ledger’s key, as you know it"
      description="One line, NAME+ID+KEY, from a contract, a register or whoever else you trust. It stays in this page."
      placeholder="precedent.example/ledger+0a1b2c3d+AaBb…"
      classNames={{ input: "mono" }}
      value={value}
      error={wrong && `Not a key: ${wrong}.`}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
    />
  );
}
