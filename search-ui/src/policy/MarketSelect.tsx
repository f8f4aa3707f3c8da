import { NativeSelect } from "@mantine/core";
import { ELSEWHERE, type Market } from "./market";

type MarketSelectProps = {
  readonly markets: readonly Market[];
  readonly chosen: string | undefined;
  readonly onChange: (market: string | undefined) => void;
};

/** Which of a policy version's trees is shown; nothing where it has but one. */
export function MarketSelect({ markets, chosen, onChange }: MarketSelectProps) {
  if (markets.length === 0) return null;
  const known = markets.some(({ name }) => name === chosen);
  return (
    <NativeSelect
      aria-label="Market"
      size="xs"
      value={chosen ?? ""}
      error={chosen === undefined || known ? undefined : `There is no market ${chosen}`}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      data={[
        { value: "", label: ELSEWHERE },
        ...(chosen === undefined || known ? [] : [chosen]),
        ...markets.map(({ name, regions }) => ({ value: name, label: `${name} (${regions.join(", ")})` })),
      ]}
    />
  );
}
