import { Progress as Bar } from "@mantine/core";
import { countShown } from "../shown/format";
import classes from "./Progress.module.css";

/** How far a replay has come; without a total only that it goes on. */
export function Progress({ done, total }: { done: number; total: number | null }) {
  const words =
    total === null
      ? `${countShown(done)} decisions evaluated`
      : `${countShown(done)} of ${countShown(total)} decisions evaluated`;
  return (
    <div className={`card ${classes.progress}`}>
      <p className="number" role="status">
        {words}
      </p>
      <Bar
        value={total ? (done / total) * 100 : 100}
        animated={total === null}
        aria-label="Progress of the replay"
      />
    </div>
  );
}
