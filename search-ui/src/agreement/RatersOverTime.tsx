import { Curve, Marked, type Point } from "../plot/Curve";
import { Plot } from "../plot/Plot";
import { tickedShares, type Scale } from "../plot/scale";
import { FigureTable } from "../figure/FigureTable";
import { countShown, dayShown, figureShown, plural, probability } from "../shown/format";
import { Section } from "../shown/Section";
import type { AgreementResult, RaterFigures } from "./queries";

type RatersOverTimeProps = {
  readonly every: string;
  readonly alarm: NonNullable<AgreementResult["alarm"]>;
  readonly raters: readonly RaterFigures[];
};

/** How often each rater says what the others say, from window to window. */
export function RatersOverTime({ every, alarm, raters }: RatersOverTimeProps) {
  const windows = [
    ...new Set(raters.flatMap((rater) => rater.windows?.map(({ from }) => from) ?? [])),
  ].toSorted();
  const share = (rater: RaterFigures, from: string) =>
    rater.windows?.find((window) => window.from === from)?.agreement;
  const step = Math.ceil(windows.length / 12);
  const x: Scale = {
    at: (place) => (place + 0.5) / windows.length,
    value: (at) => at * windows.length - 0.5,
    ticks: windows.flatMap((from, at) =>
      at % step === 0
        ? [{ at: (at + 0.5) / windows.length, label: every === "month" ? from.slice(0, 7) : from }]
        : [],
    ),
  };
  const points = (rater: RaterFigures): readonly Point[] =>
    windows.flatMap((from, at) => {
      const y = share(rater, from);
      return y === undefined ? [] : [{ x: at, y }];
    });
  return (
    <Section
      title={`Raters every ${every}`}
      aside={
        <span className="quiet">
          {alarm.raised.length === 0
            ? "No rater changed"
            : `${plural(alarm.raised.length, "rater", "raters")} changed`}
        </span>
      }
    >
      <p className="quiet">
        How often a rater says what more than half of the others say, by when labels were given. Called
        changed by {alarm.method}: without any change, 5 of 100 such comparisons have an alarm.
      </p>
      <Plot
        caption="Share of the compared labels, thick where a rater changed"
        x={x}
        y={tickedShares}
        table={{
          head: ["From", ...raters.map(({ rater }) => rater)],
          rows: windows.map((from) => [
            dayShown(from),
            ...raters.map((rater) => {
              const found = share(rater, from);
              return found === undefined ? "" : figureShown(found);
            }),
          ]),
        }}
      >
        {raters.map((rater) => (
          <Curve key={rater.rater} aside={!rater.alarm} points={points(rater)} x={x} y={tickedShares} />
        ))}
        {raters.flatMap((rater) =>
          rater.alarm
            ? points(rater).map((point) => (
                <Marked key={`${rater.rater} ${point.x}`} at={point} x={x} y={tickedShares} chosen />
              ))
            : [],
        )}
      </Plot>
      <FigureTable
        name="Raters over time"
        heads={["Rater", "Windows compared", "Changed", "Chi-squared", "p"]}
        rows={raters.map(({ rater, steadiness, alarm: raised }) => ({
          key: rater,
          name: rater,
          cells: [countShown(steadiness?.windows ?? 0), raised ? "changed" : ""],
          figures: [
            { value: steadiness?.statistic, why: steadiness?.undefined?.["statistic"] ?? "" },
            {
              value: steadiness?.pValue,
              why: steadiness?.undefined?.["pValue"] ?? "",
              shown: probability,
            },
          ],
        }))}
      />
    </Section>
  );
}
