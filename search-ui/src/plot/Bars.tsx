import { Tooltip } from "@mantine/core";
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { percent } from "./Plot";
import classes from "./Plot.module.css";
import type { Scale } from "./scale";

export type Bar = {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly label: string;
  /** What the bar is divided into, from below; as many for all bars. Their sum is at most the value. */
  readonly parts?: readonly number[];
};

type BarsProps = {
  readonly name: string;
  readonly bars: readonly Bar[];
  readonly x: Scale;
  readonly y: Scale;
  /** One bar or several side by side, by their places, the last one included. */
  readonly onPick: (first: number, last: number) => void;
};

type Brush = { readonly from: number; readonly to: number };

/**
 * Bars, each a button. Dragging over several picks them together; with the keyboard the arrow keys move between bars,
 * Shift takes further ones in, and Enter picks.
 */
export function Bars({ name, bars, x, y, onPick }: BarsProps) {
  const [current, setCurrent] = useState(0);
  const [brush, setBrush] = useState<Brush>();
  const area = useRef<HTMLDivElement>(null);
  const dragged = useRef<number>(undefined);
  const stop = Math.min(current, bars.length - 1);

  const pick = ({ from, to }: Brush) => {
    setBrush(undefined);
    onPick(Math.min(from, to), Math.max(from, to));
  };
  const barAt = (event: PointerEvent): number => {
    const { left, width } = area.current!.getBoundingClientRect();
    const value = x.value((event.clientX - left) / width);
    const at = bars.findIndex((bar) => value < bar.to);
    return at < 0 ? bars.length - 1 : at;
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape" && brush) {
      setBrush(undefined);
      return;
    }
    const next = { ArrowLeft: stop - 1, ArrowRight: stop + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (next === undefined || next < 0 || next >= bars.length) return;
    event.preventDefault();
    setBrush(event.shiftKey ? { from: brush?.from ?? stop, to: next } : undefined);
    setCurrent(next);
    area.current?.querySelectorAll("button")[next]?.focus();
  };
  const brushed = (at: number) =>
    brush !== undefined && at >= Math.min(brush.from, brush.to) && at <= Math.max(brush.from, brush.to);
  return (
    <div
      ref={area}
      className={classes.bars}
      role="group"
      aria-label={name}
      onKeyDown={press}
      onPointerDown={(event) => {
        if (event.button === 0) dragged.current = barAt(event);
      }}
      onPointerMove={(event) => {
        if (dragged.current === undefined) return;
        const to = barAt(event);
        if (to !== dragged.current || brush) setBrush({ from: dragged.current, to });
      }}
      onPointerUp={() => {
        dragged.current = undefined;
        if (brush) pick(brush);
      }}
      onPointerLeave={() => {
        if (dragged.current !== undefined) setBrush(undefined);
        dragged.current = undefined;
      }}
    >
      {bars.map(({ from, to, value, label, parts }, at) => (
        <Tooltip
          key={from}
          label={label}
          withArrow
          events={{ hover: true, focus: true, touch: true }}
          // It would take the Escape that gives the brush up.
          disabled={brush !== undefined}
        >
          <button
            type="button"
            className={classes.bar}
            aria-label={label}
            data-brushed={brushed(at)}
            tabIndex={at === stop ? 0 : -1}
            style={{ left: percent(x.at(from)), width: percent(x.at(to) - x.at(from)) }}
            onFocus={() => setCurrent(at)}
            onClick={() => pick(brush ?? { from: at, to: at })}
          >
            <i style={{ height: percent(y.at(value)) }}>
              {parts?.map((part, place) => (
                <b
                  key={place}
                  data-part={place}
                  style={{ height: percent(value === 0 ? 0 : part / value) }}
                />
              ))}
            </i>
          </button>
        </Tooltip>
      ))}
    </div>
  );
}
