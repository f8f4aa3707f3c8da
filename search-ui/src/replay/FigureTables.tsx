import { countChange, countShown, figureChange, figureShown } from "../shown/format";
import { Scroll } from "../shown/Scroll";
import classes from "./Figures.module.css";
import { Interval } from "./Interval";
import type { Figures } from "./queries";

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

type FigureTablesProps = {
  readonly first: Figures;
  readonly second: Figures;
  /** What the two sides are called, and their difference. */
  readonly heads: readonly [string, string, string];
};

/** The figures and counts of two sides, with their differences. */
export function FigureTables({ first, second, heads }: FigureTablesProps) {
  const sides = `${heads[0]} and ${heads[1]}`.toLowerCase();
  return (
    <div className={classes.tables}>
      <Scroll name="Figures">
        <table className={classes.figures} aria-label={`Figures ${sides}`}>
          <Head first="Figure" heads={heads} />
          <tbody>
            {FIGURES.filter(({ name }) => name in first).map(({ name, label, means }) => (
              <tr key={name}>
                <th scope="row" title={means}>
                  {label}
                </th>
                <FigureCell of={first} name={name} />
                <FigureCell of={second} name={name} />
                <td className={classes.change}>
                  {first[name] == null || second[name] == null
                    ? ""
                    : figureChange(second[name] - first[name])}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Scroll name="Counts">
        <table className={classes.figures} aria-label={`Counts ${sides}`}>
          <Head first="Count" heads={heads} />
          <tbody>
            {COUNTS.map(({ name, label }) => (
              <tr key={name}>
                <th scope="row">{label}</th>
                <td>{countShown(first[name])}</td>
                <td>{countShown(second[name])}</td>
                <td className={classes.change}>{countChange(second[name] - first[name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}

function Head({ first, heads }: { first: string; heads: FigureTablesProps["heads"] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

export function FigureCell({ of, name }: { of: Figures; name: (typeof FIGURES)[number]["name"] }) {
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
