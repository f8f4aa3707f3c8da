import type { Load } from "./queries";
import { countShown, dayShown, plural, unitsShown } from "../shown/format";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import classes from "./Figures.module.css";

/** How many decisions a day come out how, before and after. */
export function DailyLoad({ load }: { load: Load }) {
  return (
    <Section
      title="A day"
      aside={
        <span className="quiet">
          {plural(load.days, "day", "days")} from {dayShown(load.from)} to {dayShown(load.to)}, UTC
        </span>
      }
    >
      <Scroll name="Decisions a day">
        <table className={classes.figures} aria-label="Decisions a day before and after">
          <thead>
            <tr>
              <th scope="col">Outcome</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
              <th scope="col">Most on one day before</th>
              <th scope="col">Most on one day after</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(load.outcomes).map(([outcome, { before, after }]) => (
              <tr key={outcome}>
                <th scope="row">{outcome}</th>
                <td>
                  <Rate of={before} />
                </td>
                <td>
                  <Rate of={after} />
                </td>
                <td>{countShown(before.most)}</td>
                <td>{countShown(after.most)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

function Rate({ of: { mean, interval } }: { of: Load["outcomes"][string]["before"] }) {
  return (
    <>
      {unitsShown(mean)}{" "}
      {interval && (
        <span className={classes.ends}>
          {unitsShown(interval[0]!)} to {unitsShown(interval[1]!)}
        </span>
      )}
    </>
  );
}
