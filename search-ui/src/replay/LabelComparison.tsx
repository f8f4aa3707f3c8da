import type { LabelFigures } from "./queries";
import { countShown, figureShown, plural, probability, unitsChange, unitsShown } from "../shown/format";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import { FigureCell, FigureTables } from "./FigureTables";
import classes from "./Figures.module.css";

/** Whether the new outcomes are right more often than the old ones, judged by adjudicated labels. */
export function LabelComparison({ labels }: { labels: LabelFigures }) {
  const { before, after } = labels;
  return (
    <Section title="Against adjudicated labels" aside={<span className="quiet">{standing(labels)}</span>}>
      <div className={classes.positive}>
        Positive {labels.positive.length === 1 ? "is" : "are"} {labels.positive.join(" and ")}. Intervals are
        95 % (Wilson).
        <details>
          <summary>How the truth follows from the labels</summary>
          <p>{labels.rule}</p>
        </details>
      </div>
      <FigureTables first={before} second={after} heads={["Before", "After", "Change"]} />
      <McNemar test={labels.mcnemar} />
      {labels.cost && <Cost of={labels.cost} />}
      <AtLeast labels={labels} />
    </Section>
  );
}

/** How many decisions the figures speak of, and why not of the others. */
function standing({ adjudicated, unadjudicated, unlabelled, notCompared }: LabelFigures): string {
  return [
    `${countShown(adjudicated)} adjudicated`,
    `${countShown(unadjudicated)} not settled by their labels`,
    unlabelled && `${countShown(unlabelled)} without labels`,
    ...Object.entries(notCompared ?? {}).map(
      ([reason, count]) => `${countShown(count)} not compared (${reason})`,
    ),
  ]
    .filter(Boolean)
    .join(", ");
}

function McNemar({ test }: { test: LabelFigures["mcnemar"] }) {
  return (
    <p className={classes.mcnemar}>
      The change makes{" "}
      <strong className="number">{plural(test.c, "wrong decision", "wrong decisions")}</strong> right and{" "}
      <strong className="number">{plural(test.b, "right decision", "right decisions")}</strong> wrong.{" "}
      <Test of={test} />
    </p>
  );
}

/** McNemar's test itself, or why there is none. */
export function Test({ of: test }: { of: LabelFigures["mcnemar"] }) {
  return (
    <>
      {test.undefined !== undefined && test.undefined !== null ? (
        <>McNemar’s test is undefined: {test.undefined}.</>
      ) : (
        <>
          McNemar’s test: {test.pExact == null ? "" : <>exact p = {probability(test.pExact)}</>}
          {test.chi2 == null ? "" : `, χ² = ${figureShown(test.chi2)}`}
          {test.pChi2 == null ? "" : `, p = ${probability(test.pChi2)}`}.
        </>
      )}
    </>
  );
}

function Cost({
  of: { weights, before, after, change, interval },
}: {
  of: NonNullable<LabelFigures["cost"]>;
}) {
  return (
    <p className={classes.cost}>
      At {unitsShown(weights.fp)} for a false positive and {unitsShown(weights.fn)} for a false negative,
      mistakes cost <strong className="number">{unitsShown(before)}</strong> before and{" "}
      <strong className="number">{unitsShown(after)}</strong> after:{" "}
      <strong className="number">{unitsChange(change)}</strong>, 95 % interval{" "}
      {interval.map(unitsChange).join(" to ")}.
    </p>
  );
}

/** The same comparison for every place where the line between negative and positive can be drawn. */
function AtLeast({ labels }: { labels: LabelFigures }) {
  const all = Object.entries(labels.atLeast ?? {});
  if (all.length === 0) return null;
  return (
    <Scroll name="Lines between negative and positive">
      <table className={`${classes.figures} ${classes.lines}`}>
        <caption>Where an outcome and everything more severe counts as positive</caption>
        <thead>
          <tr>
            <th scope="col">At least</th>
            <th scope="col">Precision before</th>
            <th scope="col">Precision after</th>
            <th scope="col">Recall before</th>
            <th scope="col">Recall after</th>
          </tr>
        </thead>
        <tbody>
          {all.map(([outcome, { before, after }]) => (
            <tr key={outcome}>
              <th scope="row">{outcome}</th>
              <FigureCell of={before} name="precision" />
              <FigureCell of={after} name="precision" />
              <FigureCell of={before} name="recall" />
              <FigureCell of={after} name="recall" />
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
