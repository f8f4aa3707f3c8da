import { Button, Tooltip } from "@mantine/core";
import { useState, type KeyboardEvent } from "react";
import { dayShown, plural } from "../shown/format";
import classes from "./Histogram.module.css";
import { rangeOf, spans, spanShown, type Bucket, type Span } from "./span";

type HistogramProps = {
  readonly buckets: readonly Bucket[];
  readonly onPick: (range: string) => void;
  /** Absent where the time is not narrowed. */
  readonly onClear: (() => void) | undefined;
};

/** When the found decisions were made. Each bar narrows the query to its time. */
export function Histogram({ buckets, onPick, onClear }: HistogramProps) {
  const all = spans(buckets).filter((span) => span.count > 0);
  const first = all[0];
  const last = all.at(-1);
  if (!first || !last) return null;
  return (
    <figure className={all.length > 1 ? `card ${classes.figure}` : classes.single}>
      <figcaption className={classes.caption}>
        <span>
          {all.length === 1
            ? `All decided on ${spanShown(first)}`
            : `Decided ${dayShown(first.from.toISOString())} to ${dayShown(new Date(+last.to - 1).toISOString())}`}
        </span>
        {onClear && (
          <Button variant="subtle" size="compact-xs" onClick={onClear}>
            Any time
          </Button>
        )}
      </figcaption>
      {all.length > 1 && <Bars all={all} first={first} last={last} onPick={onPick} />}
    </figure>
  );
}

type BarsProps = { all: readonly Span[]; first: Span; last: Span; onPick: (range: string) => void };

function Bars({ all, first, last, onPick }: BarsProps) {
  const [current, setCurrent] = useState(0);
  const most = Math.max(...all.map((span) => span.count));
  const begin = +first.from;
  const length = +last.to - begin;

  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined || next < 0 || next >= all.length) return;
    event.preventDefault();
    setCurrent(next);
    event.currentTarget.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div className={classes.bars} role="group" aria-label="Decisions over time" onKeyDown={move}>
      {all.map((span, at) => {
        const label = `${spanShown(span)}: ${plural(span.count, "decision", "decisions")}`;
        return (
          <Tooltip
            key={span.from.toISOString()}
            label={label}
            withArrow
            events={{ hover: true, focus: true, touch: true }}
          >
            <button
              type="button"
              className={classes.bar}
              aria-label={label}
              tabIndex={at === Math.min(current, all.length - 1) ? 0 : -1}
              style={{
                left: `${((+span.from - begin) / length) * 100}%`,
                width: `${((+span.to - +span.from) / length) * 100}%`,
              }}
              onFocus={() => setCurrent(at)}
              onClick={() => onPick(rangeOf(span))}
            >
              <i style={{ height: `${(span.count / most) * 100}%` }} />
            </button>
          </Tooltip>
        );
      })}
    </div>
  );
}
