import { figureShown } from "../shown/format";
import { percent } from "../plot/Plot";
import classes from "./Interval.module.css";

/** A share between 0 and 1 with the ends of its interval, drawn to scale and said in words. */
export function Interval({ value, ends }: { value: number; ends: readonly number[] }) {
  const [low = value, high = value] = ends;
  return (
    <span className={classes.interval}>
      <span className={classes.words}>
        {figureShown(low)} to {figureShown(high)}
      </span>
      <span className={classes.scale} aria-hidden>
        <i style={{ left: percent(low), width: percent(high - low) }} />
        <b style={{ left: percent(value) }} />
      </span>
    </span>
  );
}
