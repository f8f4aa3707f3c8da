import { FigureTable } from "../figure/FigureTable";
import { Defined } from "../figure/Defined";
import { countShown, dayShown, figureShown, plural } from "../shown/format";
import { Section } from "../shown/Section";
import classes from "./Drift.module.css";
import type { DriftResult } from "./queries";

type Expected = NonNullable<DriftResult["performance"]>;
type Side = Expected["current"];
type Rates = Side["estimated"];

const RATES = ["accuracy", "precision", "recall"] as const;

/** How often a threshold is expected to be right, beside the truth that there is. */
export function Performance({ performance }: { performance: Expected }) {
  const reason = performance.undefined?.["estimated"];
  const sides: [string, Side][] = [
    ["Reference", performance.reference],
    ["Current", performance.current],
    ...(performance.windows ?? []).map(({ from, ...side }): [string, Side] => [dayShown(from), side]),
  ];
  return (
    <Section
      title="Expected where labels are late"
      aside={
        <span className="quiet">
          <Defined as="cbpe">{performance.method}</Defined>, an estimate
        </span>
      }
    >
      <p className={classes.words}>
        Decisions with a score of {figureShown(performance.threshold)} and more are called positive;{" "}
        {performance.positive.join(" or ")} is truly positive.{" "}
        {reason === undefined
          ? `What a score means is taken from ${plural(performance.calibratedOn, "labelled reference decision", "labelled reference decisions")}. `
          : `Nothing is estimated: ${reason}. `}
        {performance.supposes}
      </p>
      <FigureTable
        name="Expected and true figures"
        heads={[
          "",
          "Decisions",
          "Accuracy, estimated",
          "Precision, estimated",
          "Recall, estimated",
          "Labelled",
          "Accuracy",
          "Precision",
          "Recall",
        ]}
        rows={sides.map(([name, side]) => ({
          key: name,
          name,
          cells: [
            countShown(side.decisions),
            ...rates(side.estimated),
            countShown(side.labelled),
            ...rates(side.truth),
          ],
          figures: [],
        }))}
      />
    </Section>
  );
}

function rates(of: Rates) {
  return RATES.map((rate) => {
    const figure = of[rate];
    return figure == null ? (
      <span key={rate} title={of.undefined?.[rate]}>
        undefined
      </span>
    ) : (
      figureShown(figure)
    );
  });
}
