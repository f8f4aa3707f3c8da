import { Defined } from "../figure/Defined";
import { Curve } from "../plot/Curve";
import { percent, Plot } from "../plot/Plot";
import plot from "../plot/Plot.module.css";
import { tickedShares } from "../plot/scale";
import { countShown, figureShown } from "../shown/format";
import { Section } from "../shown/Section";
import type { SweepResult } from "./queries";
import classes from "./Calibrated.module.css";

/** Whether scores are the chances that they look like. */
export function Calibrated({ calibration }: { calibration: SweepResult["calibration"] }) {
  const { brier, ece, bins, rule } = calibration;
  if (brier == null || ece == null) {
    return (
      <Section title="Calibration">
        <p className={classes.words}>Undefined: {calibration.undefined?.["ece"]}.</p>
      </Section>
    );
  }
  return (
    <Section
      title="Calibration"
      aside={
        <span className="quiet number">
          <Defined as="brier">Brier score</Defined> {figureShown(brier)},{" "}
          <Defined as="ece">expected calibration error</Defined> {figureShown(ece)}
        </span>
      }
    >
      <p className={classes.words}>
        How many are truly positive where the score says so much, with the 95 % interval. On the dashed line
        scores are chances. <span className="quiet">{rule}.</span>
      </p>
      <div className={classes.plot}>
        <Plot
          caption="Reliability: share of truly positive over mean score"
          x={tickedShares}
          y={tickedShares}
          square
          table={{
            head: ["Score", "Decisions", "Mean score", "Truly positive", "95 %"],
            rows: bins.map((bin) => [
              `${bin.from} to ${bin.to}`,
              countShown(bin.decisions),
              figureShown(bin.meanScore),
              figureShown(bin.positiveShare),
              bin.interval.map(figureShown).join(" to "),
            ]),
          }}
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
          {bins.map((bin) => (
            <i
              key={bin.from}
              className={plot.whisker}
              aria-hidden
              style={{
                left: percent(bin.meanScore),
                bottom: percent(bin.interval[0]!),
                height: percent(bin.interval[1]! - bin.interval[0]!),
              }}
            />
          ))}
          <Curve
            points={bins.map((bin) => ({ x: bin.meanScore, y: bin.positiveShare }))}
            x={tickedShares}
            y={tickedShares}
          />
        </Plot>
      </div>
    </Section>
  );
}
