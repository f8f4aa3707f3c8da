import { NumberInput, Slider } from "@mantine/core";
import { Section } from "../shown/Section";
import classes from "./ThresholdFields.module.css";
import { thresholdsOf, type Threshold } from "./thresholds";

type ThresholdFieldsProps = {
  readonly text: string;
  readonly onMove: (threshold: Threshold, to: number) => void;
};

/** The numbers among the thresholds of a document, each moved where it is written. */
export function ThresholdFields({ text, onMove }: ThresholdFieldsProps) {
  const all = thresholdsOf(text);
  return (
    <Section title="Thresholds">
      {all.length === 0 && (
        <p className={`quiet ${classes.none}`}>
          A bound that has a name under <code className="mono">thresholds</code> can be moved here.
        </p>
      )}
      <div className={classes.fields}>
        {all.map((threshold) => {
          const { name, market, value, range, step } = threshold;
          const label = market === undefined ? name : `${name} in ${market}`;
          const move = (to: number) => {
            if (to !== value) onMove(threshold, to);
          };
          return (
            <div key={label} className={classes.field}>
              <NumberInput
                label={<code className="mono">{label}</code>}
                value={value}
                step={step}
                onChange={(to) => typeof to === "number" && move(to)}
                decimalScale={15}
                classNames={{ input: "number" }}
              />
              {range && (
                <Slider
                  thumbLabel={label}
                  value={value}
                  min={range[0]}
                  max={range[1]}
                  step={step}
                  onChange={move}
                  label={null}
                  marks={range.map((end) => ({ value: end, label: String(end) }))}
                />
              )}
            </div>
          );
        })}
      </div>
    </Section>
  );
}
