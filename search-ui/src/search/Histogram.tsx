import { Button } from "@mantine/core";
import { useMemo } from "react";
import { Bars } from "../plot/Bars";
import { Plot } from "../plot/Plot";
import { counts, times } from "../plot/scale";
import { countShown, dayShown, plural } from "../shown/format";
import classes from "./Histogram.module.css";
import { rangeOf, since, spans, spanShown, until, type Bucket } from "./span";

type HistogramProps = {
  readonly buckets: readonly Bucket[];
  /** How many were decided before the first bar and after the last one, so far away that bars for them would be lost. */
  readonly before: number;
  readonly after: number;
  readonly onPick: (range: string) => void;
  /** Absent where the time is not narrowed. */
  readonly onClear: (() => void) | undefined;
};

/** When the found decisions were made. Bars narrow the query to their time. */
export function Histogram({ buckets, before, after, onPick, onClear }: HistogramProps) {
  const all = useMemo(() => spans(buckets).filter((span) => span.count > 0), [buckets]);
  const first = all[0];
  const last = all.at(-1);
  if (!first || !last) return null;
  const anyTime = onClear && (
    <Button variant="subtle" size="compact-xs" onClick={onClear}>
      Any time
    </Button>
  );
  const outside = (before > 0 || after > 0) && (
    <p className={classes.outside}>
      Not drawn, because far from all others:{" "}
      {before > 0 && (
        <Button variant="subtle" size="compact-xs" onClick={() => onPick(until(first.from))}>
          {countShown(before)} before {dayShown(first.from.toISOString())}
        </Button>
      )}{" "}
      {after > 0 && (
        <Button variant="subtle" size="compact-xs" onClick={() => onPick(since(last.to))}>
          {countShown(after)} after {dayShown(new Date(+last.to - 1).toISOString())}
        </Button>
      )}
    </p>
  );
  if (all.length === 1) {
    return (
      <>
        <p className={classes.single}>
          {outside ? `${countShown(first.count)} decided` : "All decided"} on {spanShown(first)} {anyTime}
        </p>
        {outside}
      </>
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
        rows: [
          ...(before > 0
            ? [[`Before ${dayShown(first.from.toISOString())}`, countShown(before)] as const]
            : []),
          ...all.map((span) => [spanShown(span), countShown(span.count)] as const),
          ...(after > 0
            ? [[`After ${dayShown(new Date(+last.to - 1).toISOString())}`, countShown(after)] as const]
            : []),
        ],
      }}
      below={outside}
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
