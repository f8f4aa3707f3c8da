import { percent, Plot } from "../plot/Plot";
import plot from "../plot/Plot.module.css";
import { amounts, type Scale } from "../plot/scale";
import { countShown, dayShown, figureShown, plural, probability } from "../shown/format";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import figures from "../replay/Figures.module.css";
import classes from "./Drift.module.css";
import type { DriftResult, DriftWindow } from "./queries";

type WindowShiftProps = {
  readonly result: DriftResult;
  readonly windows: readonly DriftWindow[];
  readonly alarm: NonNullable<DriftResult["alarm"]>;
};

/** How far each window is from the reference, and which are called drift. */
export function WindowShift({ result, windows, alarm }: WindowShiftProps) {
  const statistic = (window: DriftWindow) => (window.ks ?? window.chiSquared)?.statistic;
  const chance = (window: DriftWindow) => (window.ks ?? window.chiSquared)?.pValue;
  const shown = (figure: number | null | undefined) => (figure == null ? "undefined" : figureShown(figure));
  const y = amounts(Math.max(0, ...windows.map(({ psiFloored }) => psiFloored ?? 0)));
  const every = Math.ceil(windows.length / 12);
  const x: Scale = {
    at: (place) => place / windows.length,
    value: (at) => at * windows.length,
    ticks: windows.flatMap(({ from }, at) =>
      at % every === 0
        ? [{ at: (at + 0.5) / windows.length, label: result.every === "month" ? from.slice(0, 7) : from }]
        : [],
    ),
  };
  const test = result.ks ? "Kolmogorov-Smirnov" : "Chi-squared";
  return (
    <Section
      title={`Every ${result.every}`}
      aside={
        <span className="quiet">
          {alarm.raised.length === 0
            ? "No window differs from the reference"
            : `${plural(alarm.raised.length, "window differs", "windows differ")} from the reference`}
        </span>
      }
    >
      <p className={classes.words}>{alarm.method}: without any drift, 5 of 100 such series have an alarm.</p>
      <Plot
        caption={`Stability index, empty bins at ${result.floor}`}
        x={x}
        y={y}
        table={{
          head: ["From", "Stability index", "Drift"],
          rows: windows.map((window) => [
            dayShown(window.from),
            shown(window.psiFloored),
            window.alarm ? "yes" : "no",
          ]),
        }}
      >
        {windows.map((window, at) => (
          <span
            key={window.from}
            className={`${plot.pair} ${classes.window}`}
            data-alarm={window.alarm}
            title={`${dayShown(window.from)}: ${shown(window.psiFloored)}${window.alarm ? ", drift" : ""}`}
            style={{ left: percent(x.at(at)), width: percent(1 / windows.length) }}
          >
            <i style={{ height: percent(y.at(window.psiFloored ?? 0)) }} />
          </span>
        ))}
      </Plot>
      <Scroll name="Windows">
        <table className={figures.figures} aria-label="Windows against the reference">
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">Decisions</th>
              <th scope="col">PSI</th>
              <th scope="col">PSI, floored</th>
              <th scope="col">Jensen-Shannon</th>
              <th scope="col">{test}</th>
              <th scope="col">p</th>
              <th scope="col">Drift</th>
            </tr>
          </thead>
          <tbody className="number">
            {windows.map((window) => (
              <tr key={window.from}>
                <th scope="row">{dayShown(window.from)}</th>
                <td>{countShown(window.current)}</td>
                <td title={window.undefined?.["psi"]}>{shown(window.psi)}</td>
                <td>{shown(window.psiFloored)}</td>
                <td>{shown(window.jensenShannon)}</td>
                <td>{shown(statistic(window))}</td>
                <td>{chance(window) == null ? "undefined" : probability(chance(window)!)}</td>
                <td>{window.alarm ? "drift" : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}
