import { countShown, plural, unitsChange, unitsShown } from "../shown/format";
import { Section } from "../shown/Section";
import classes from "./Figures.module.css";
import { FigureTables } from "./FigureTables";
import { Test } from "./LabelComparison";
import type { Comparison } from "./queries";

type ComparedFiguresProps = {
  readonly labels: Comparison["labels"];
  readonly undefinedBy: Comparison["undefined"];
};

/** Which of the two is right more often, or why that cannot be said. */
export function ComparedFigures({ labels, undefinedBy }: ComparedFiguresProps) {
  if (labels == null) {
    return (
      <Section title="Against adjudicated labels">
        <p>Undefined: {undefinedBy["labels"]}.</p>
      </Section>
    );
  }
  const { positive, adjudicated, undecided, first, second, mcnemar, cost } = labels;
  return (
    <Section
      title="Against adjudicated labels"
      aside={
        <span className="quiet">
          {countShown(adjudicated)} adjudicated
          {undecided > 0 && `, ${countShown(undecided)} that one of the two does not decide`}
        </span>
      }
    >
      <div className={classes.positive}>
        Positive {positive.length === 1 ? "is" : "are"} {positive.join(" and ")}. Intervals are 95 % (Wilson).
      </div>
      <FigureTables first={first} second={second} heads={["First", "Second", "Difference"]} />
      <p className={classes.mcnemar}>
        <strong className="number">{plural(mcnemar.b, "decision is", "decisions are")}</strong> right under
        the first only, <strong className="number">{countShown(mcnemar.c)}</strong> under the second only.{" "}
        <Test of={mcnemar} />
      </p>
      <p className={classes.cost}>
        {cost == null ? (
          <>Costs are undefined: {undefinedBy["cost"]}.</>
        ) : (
          <>
            At {unitsShown(cost.weights.fp)} for a false positive and {unitsShown(cost.weights.fn)} for a
            false negative, mistakes cost <strong className="number">{unitsShown(cost.before)}</strong> under
            the first and <strong className="number">{unitsShown(cost.after)}</strong> under the second:{" "}
            <strong className="number">{unitsChange(cost.change)}</strong>, 95 % interval{" "}
            {cost.interval.map(unitsChange).join(" to ")}.
          </>
        )}
      </p>
    </Section>
  );
}
