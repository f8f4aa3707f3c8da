import { Button } from "@mantine/core";
import { useMemo } from "react";
import { Bars } from "../plot/Bars";
import { Plot } from "../plot/Plot";
import { counts, times } from "../plot/scale";
import { countShown, dayShown, plural } from "../shown/format";
import classes from "./Histogram.module.css";
import { rangeOf, since, spans, spanShown, until, type Bucket, type Span } from "./span";

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
  const names = partsOf(all);
  const x = times(first.from, last.to);
  const y = counts(Math.max(...all.map(({ count }) => count)));
  return (
    <Plot
      caption={`Decided ${dayShown(first.from.toISOString())} to ${dayShown(new Date(+last.to - 1).toISOString())}`}
      actions={anyTime}
      x={x}
      y={y}
      table={{
        head: ["Decided", "Decisions", ...names],
        rows: [
          ...(before > 0
            ? [[`Before ${dayShown(first.from.toISOString())}`, countShown(before), ...names.map(() => "")]]
            : []),
          ...all.map((span) => [
            spanShown(span),
            countShown(span.count),
            ...counted(span, names).map(countShown),
          ]),
          ...(after > 0
            ? [
                [
                  `After ${dayShown(new Date(+last.to - 1).toISOString())}`,
                  countShown(after),
                  ...names.map(() => ""),
                ],
              ]
            : []),
        ],
      }}
      below={
        <>
          {names.length > 0 && <Legend of={names} />}
          {outside}
        </>
      }
    >
      <Bars
        name="Decisions over time"
        bars={all.map((span) => ({
          from: +span.from,
          to: +span.to,
          value: span.count,
          label: `${spanShown(span)}: ${plural(span.count, "decision", "decisions")}${inWords(span, names)}`,
          ...(names.length > 0 && { parts: counted(span, names) }),
        }))}
        x={x}
        y={y}
        onPick={(from, to) => onPick(rangeOf({ from: all[from]!.from, to: all[to]!.to }))}
      />
    </Plot>
  );
}

/** So many outcomes have a shade of their own; the rarer ones share the last. */
const SHADES = 4;
const OTHERS = "Others, or none";

/** The outcomes that bars are divided into, the most frequent first; none where there is only one to tell. */
function partsOf(all: readonly Span[]): readonly string[] {
  const sums = new Map<string, number>();
  let rest = 0;
  for (const { by = {}, count } of all) {
    let told = 0;
    for (const [name, n] of Object.entries(by)) {
      sums.set(name, (sums.get(name) ?? 0) + n);
      told += n;
    }
    rest += count - told;
  }
  if (sums.size + Math.min(rest, 1) < 2) return [];
  const names = [...sums].sort(([, one], [, other]) => other - one).map(([name]) => name);
  return names.length > SHADES || rest > 0 ? [...names.slice(0, SHADES), OTHERS] : names;
}

function counted({ by = {}, count }: Span, names: readonly string[]): number[] {
  const told = names.map((name) => by[name] ?? 0);
  if (names.at(-1) !== OTHERS) return told;
  return [...told.slice(0, -1), count - told.slice(0, -1).reduce((sum, n) => sum + n, 0)];
}

function inWords(span: Span, names: readonly string[]): string {
  const parts = counted(span, names).flatMap((n, at) => (n > 0 ? [`${names[at]} ${countShown(n)}`] : []));
  return parts.length === 0 ? "" : `, ${parts.join(", ")}`;
}

function Legend({ of }: { of: readonly string[] }) {
  return (
    <ul className={classes.legend} aria-label="Outcomes">
      {of.map((name, at) => (
        <li key={name}>
          <i data-part={at} aria-hidden />
          {name}
        </li>
      ))}
    </ul>
  );
}
