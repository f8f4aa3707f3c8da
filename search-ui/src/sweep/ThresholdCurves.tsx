import { Button, Slider } from "@mantine/core";
import { useMemo, useState } from "react";
import { Curve, Marked } from "../plot/Curve";
import { Plot } from "../plot/Plot";
import { tickedShares } from "../plot/scale";
import { countShown, figureShown, plural, shareShown } from "../shown/format";
import { Section } from "../shown/Section";
import type { ChosenThreshold, SweepResult, ThresholdMatrix } from "./queries";
import classes from "./ThresholdCurves.module.css";

/** Both curves, and a threshold on them whose matrix is read: by dragging, or with the arrow keys. */
export function ThresholdCurves({ result }: { result: SweepResult }) {
  // from the lowest threshold to the highest one, as the slider goes
  const all = useMemo(() => result.thresholds.toReversed(), [result.thresholds]);
  const chosenAt = placeOf(all, result.chosen?.threshold);
  const [place, setPlace] = useState(chosenAt ?? Math.floor(all.length / 2));
  const current = all[place]!;
  const isChosen = result.chosen?.threshold === current.threshold;
  const shown = (share: number | null | undefined) => (share == null ? "undefined" : figureShown(share));
  const head = ["Threshold", "TP", "FP", "FN", "TN", "Precision", "Recall", "FPR"];
  const rows = result.thresholds.map((one) => [
    String(one.threshold),
    ...[one.tp, one.fp, one.fn, one.tn].map(countShown),
    shown(one.precision),
    shown(one.recall),
    shown(one.fpr),
  ]);
  const roc = [
    { x: 0, y: 0 },
    ...result.thresholds.flatMap(({ fpr, recall }) =>
      fpr == null || recall == null ? [] : [{ x: fpr, y: recall }],
    ),
  ];
  const pr = result.thresholds.flatMap(({ precision, recall }) =>
    precision == null || recall == null ? [] : [{ x: recall, y: precision }],
  );
  return (
    <Section title="Thresholds" aside={<span className="quiet">{result.told}</span>}>
      {result.chosen && <Chosen chosen={result.chosen} />}
      <div className={classes.reader}>
        <div>
          <div className={classes.head}>
            <h3 id="threshold">
              Threshold <output className="number">{current.threshold}</output>
              {isChosen && <span className={classes.mark}> chosen</span>}
            </h3>
            {chosenAt !== undefined && !isChosen && (
              <Button variant="subtle" size="compact-xs" onClick={() => setPlace(chosenAt)}>
                Back to the chosen
              </Button>
            )}
          </div>
          <Slider
            value={place}
            min={0}
            max={all.length - 1}
            onChange={setPlace}
            label={null}
            thumbLabel="Threshold"
            thumbValueText={valueText(current)}
          />
        </div>
        <Matrix of={current} />
      </div>
      <div className={classes.curves}>
        <Plot
          caption="ROC: recall over false positive rate"
          x={tickedShares}
          y={tickedShares}
          square
          table={{ head, rows }}
        >
          <Curve
            aside
            points={[
              { x: 0, y: 0 },
              { x: 1, y: 1 },
            ]}
            x={tickedShares}
            y={tickedShares}
          />
          <Curve points={roc} x={tickedShares} y={tickedShares} />
          {current.fpr != null && current.recall != null && (
            <Marked
              at={{ x: current.fpr, y: current.recall }}
              x={tickedShares}
              y={tickedShares}
              chosen={isChosen}
            />
          )}
        </Plot>
        <Plot caption="Precision over recall" x={tickedShares} y={tickedShares} square table={{ head, rows }}>
          <Curve points={pr} x={tickedShares} y={tickedShares} />
          {current.precision != null && current.recall != null && (
            <Marked
              at={{ x: current.recall, y: current.precision }}
              x={tickedShares}
              y={tickedShares}
              chosen={isChosen}
            />
          )}
        </Plot>
      </div>
    </Section>
  );
}

function Chosen({ chosen }: { chosen: ChosenThreshold }) {
  if (chosen.threshold == null) {
    return <p role="status">No threshold was chosen: {chosen.undefined?.["threshold"]}.</p>;
  }
  const interval = chosen.bootstrap?.interval;
  return (
    <p>
      Chosen: <strong className="number">{chosen.threshold}</strong>, {chosen.rule}
      {chosen.cost != null && `; they cost ${countShown(chosen.cost)}`}.{" "}
      <span className="quiet">
        {interval
          ? `In 95 % of ${plural(chosen.bootstrap!.rounds, "draw", "draws")} (seed ${chosen.bootstrap!.seed}) it lies between ${interval[0]} and ${interval[1]}.`
          : chosen.bootstrap && `There is no interval: ${chosen.bootstrap.undefined?.["interval"]}.`}{" "}
        It was chosen on these decisions; others will do a little worse by it.
      </span>
    </p>
  );
}

function Matrix({ of }: { of: ThresholdMatrix }) {
  const { tp, fp, fn, tn } = of;
  const all = tp + fp + fn + tn;
  const cell = (count: number) => (
    <td>
      {countShown(count)} <span className="quiet">{shareShown(count, all)}</span>
    </td>
  );
  const share = (name: string, value: number | null | undefined, figure: string) => (
    <div>
      <dt>{name}</dt>
      <dd className="number">
        {value == null ? `undefined: ${of.undefined?.[figure] ?? ""}` : figureShown(value)}
      </dd>
    </div>
  );
  return (
    <div className={classes.matrix}>
      <table aria-label="Matrix of the threshold">
        <thead>
          <tr>
            <td />
            <th scope="col">Called positive</th>
            <th scope="col">Called negative</th>
          </tr>
        </thead>
        <tbody className="number">
          <tr>
            <th scope="row">Truly positive</th>
            {cell(tp)}
            {cell(fn)}
          </tr>
          <tr>
            <th scope="row">Truly negative</th>
            {cell(fp)}
            {cell(tn)}
          </tr>
        </tbody>
      </table>
      <dl>
        {share("Precision", of.precision, "precision")}
        {share("Recall", of.recall, "recall")}
        {share("False positive rate", of.fpr, "fpr")}
      </dl>
    </div>
  );
}

/** The place of the threshold that does the same as another one: the lowest that is as high. */
function placeOf(ascending: readonly ThresholdMatrix[], threshold: number | null | undefined) {
  if (threshold == null) return undefined;
  const at = ascending.findIndex((one) => one.threshold >= threshold);
  return at < 0 ? undefined : at;
}

const valueText = ({ threshold, precision, recall }: ThresholdMatrix) =>
  `${threshold}, precision ${precision == null ? "undefined" : figureShown(precision)}, recall ${recall == null ? "undefined" : figureShown(recall)}`;
