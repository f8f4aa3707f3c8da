import type { Figures, LabelFigures } from "./queries";
import {
  countChange,
  countShown,
  figureChange,
  figureShown,
  plural,
  probability,
  unitsChange,
  unitsShown,
} from "../shown/format";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import { Interval } from "./Interval";
import classes from "./Figures.module.css";

const FIGURES = [
  {
    name: "precision",
    label: "Precision",
    means: "of the positive outcomes, the share that is truly positive",
  },
  { name: "recall", label: "Recall", means: "of the truly positive, the share that is found" },
  {
    name: "fpr",
    label: "False positive rate",
    means: "of the truly negative, the share with a positive outcome",
  },
  { name: "fnr", label: "False negative rate", means: "of the truly positive, the share that is not found" },
  { name: "accuracy", label: "Accuracy", means: "of all, the share that is right" },
  { name: "f1", label: "F1", means: "the harmonic mean of precision and recall" },
] as const;

const COUNTS = [
  { name: "tp", label: "True positives" },
  { name: "fp", label: "False positives" },
  { name: "fn", label: "False negatives" },
  { name: "tn", label: "True negatives" },
] as const;

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
      <div className={classes.tables}>
        <Scroll name="Figures">
          <table className={classes.figures} aria-label="Figures before and after">
            <Head first="Figure" />
            <tbody>
              {FIGURES.filter(({ name }) => name in before).map(({ name, label, means }) => (
                <tr key={name}>
                  <th scope="row" title={means}>
                    {label}
                  </th>
                  <FigureCell of={before} name={name} />
                  <FigureCell of={after} name={name} />
                  <td className={classes.change}>
                    {before[name] == null || after[name] == null
                      ? ""
                      : figureChange(after[name] - before[name])}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
        <Scroll name="Counts">
          <table className={classes.figures} aria-label="Counts before and after">
            <Head first="Count" />
            <tbody>
              {COUNTS.map(({ name, label }) => (
                <tr key={name}>
                  <th scope="row">{label}</th>
                  <td>{countShown(before[name])}</td>
                  <td>{countShown(after[name])}</td>
                  <td className={classes.change}>{countChange(after[name] - before[name])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </div>
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

function Head({ first }: { first: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">Before</th>
        <th scope="col">After</th>
        <th scope="col">Change</th>
      </tr>
    </thead>
  );
}

function FigureCell({ of, name }: { of: Figures; name: (typeof FIGURES)[number]["name"] }) {
  const value = of[name];
  if (value == null)
    return <td className={classes.undefined}>undefined: {of.undefined?.[name] ?? "no such cases"}</td>;
  const interval = name === "accuracy" || name === "f1" ? null : of[`${name}Interval`];
  return (
    <td>
      {figureShown(value)}
      {interval && <Interval value={value} ends={interval} />}
    </td>
  );
}

function McNemar({ test }: { test: LabelFigures["mcnemar"] }) {
  return (
    <p className={classes.mcnemar}>
      The change makes{" "}
      <strong className="number">{plural(test.c, "wrong decision", "wrong decisions")}</strong> right and{" "}
      <strong className="number">{plural(test.b, "right decision", "right decisions")}</strong> wrong.{" "}
      {test.undefined !== undefined && test.undefined !== null ? (
        <>McNemar’s test is undefined: {test.undefined}.</>
      ) : (
        <>
          McNemar’s test: {test.pExact == null ? "" : <>exact p = {probability(test.pExact)}</>}
          {test.chi2 == null ? "" : `, χ² = ${figureShown(test.chi2)}`}
          {test.pChi2 == null ? "" : `, p = ${probability(test.pChi2)}`}.
        </>
      )}
    </p>
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
