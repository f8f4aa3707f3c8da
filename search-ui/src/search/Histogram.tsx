import { Button } from "@mantine/core";
import { useMemo } from "react";
import { Bars } from "../plot/Bars";
import { Plot } from "../plot/Plot";
import { counts, times } from "../plot/scale";
import { countShown, dayShown, plural } from "../shown/format";
import classes from "./Histogram.module.css";
import { rangeOf, spans, spanShown, type Bucket } from "./span";

type HistogramProps = {
  readonly buckets: readonly Bucket[];
  readonly onPick: (range: string) => void;
  /** Absent where the time is not narrowed. */
  readonly onClear: (() => void) | undefined;
};

/** When the found decisions were made. Bars narrow the query to their time. */
export function Histogram({ buckets, onPick, onClear }: HistogramProps) {
  const all = useMemo(() => spans(buckets).filter((span) => span.count > 0), [buckets]);
  const first = all[0];
  const last = all.at(-1);
  if (!first || !last) return null;
  const anyTime = onClear && (
    <Button variant="subtle" size="compact-xs" onClick={onClear}>
      Any time
    </Button>
  );
  if (all.length === 1) {
    return (
      <p className={classes.single}>
        All decided on {spanShown(first)} {anyTime}
      </p>
    );
  }
  const x = times(first.from, last.to);
  const y = counts(Math.max(...all.map(({ count }) => count)));
  return (
    <Plot
      caption={`Decided ${dayShown(first.from.toISOString())} to ${dayShown(new Date(+last.to - 1).toISOString())}`}
      actions={anyTime}
      x={x}
      y={y}
      table={{
        head: ["Decided", "Decisions"],
        rows: all.map((span) => [spanShown(span), countShown(span.count)]),
      }}
    >
      <Bars
        name="Decisions over time"
        bars={all.map((span) => ({
          from: +span.from,
          to: +span.to,
          value: span.count,
          label: `${spanShown(span)}: ${plural(span.count, "decision", "decisions")}`,
        }))}
        x={x}
        y={y}
        onPick={(from, to) => onPick(rangeOf({ from: all[from]!.from, to: all[to]!.to }))}
      />
    </Plot>
  );
}
