import { percent } from "./Plot";
import classes from "./Plot.module.css";
import type { Scale } from "./scale";

export type Point = { readonly x: number; readonly y: number };

type CurveProps = {
  readonly points: readonly Point[];
  readonly x: Scale;
  readonly y: Scale;
  /** Something to compare with, drawn thin. */
  readonly aside?: boolean;
};

/** A line through points, for those who see; the table beside it has them for everybody. */
export function Curve({ points, x, y, aside = false }: CurveProps) {
  return (
    <svg className={classes.curve} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden>
      <polyline
        data-aside={aside}
        points={points.map((point) => `${x.at(point.x)},${1 - y.at(point.y)}`).join(" ")}
      />
    </svg>
  );
}

/** A point of a curve that something is said of. */
export function Marked({ at, x, y, chosen }: { at: Point; x: Scale; y: Scale; chosen: boolean }) {
  return (
    <i
      className={classes.point}
      data-chosen={chosen}
      aria-hidden
      style={{ left: percent(x.at(at.x)), bottom: percent(y.at(at.y)) }}
    />
  );
}
