import { percent, Plot } from "../plot/Plot";
import plot from "../plot/Plot.module.css";
import { amounts, type Scale } from "../plot/scale";
import { countShown, shareShown } from "../shown/format";
import { Section } from "../shown/Section";
import classes from "./Drift.module.css";
import type { DriftResult } from "./queries";

/** The bins or values of both sides, side by side, as shares of their side. */
export function BinShift({ result }: { result: DriftResult }) {
  const { bins, reference, current } = result;
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const y = amounts(
    Math.max(0, ...bins.flatMap((bin) => [share(bin.reference, reference), share(bin.current, current)])),
  );
  const every = Math.ceil(bins.length / 12);
  const x: Scale = {
    at: (place) => place / bins.length,
    value: (at) => at * bins.length,
    ticks: bins.flatMap(({ bin }, at) =>
      at % every === 0 ? [{ at: (at + 0.5) / bins.length, label: bin }] : [],
    ),
  };
  return (
    <Section title="Bins" aside={<span className="quiet">{result.binning}</span>}>
      <Plot
        caption={
          <span className={classes.legend}>
            Share of the decisions: <i data-side="reference" /> reference <i data-side="current" /> current
          </span>
        }
        x={x}
        y={y}
        table={{
          head: ["Bin", "Reference", "Share", "Current", "Share of current"],
          rows: bins.map((bin) => [
            bin.bin,
            countShown(bin.reference),
            shareShown(bin.reference, reference),
            countShown(bin.current),
            shareShown(bin.current, current),
          ]),
        }}
      >
        {bins.map((bin, at) => (
          <span
            key={bin.bin}
            className={plot.pair}
            title={`${bin.bin}: reference ${shareShown(bin.reference, reference)}, current ${shareShown(bin.current, current)}`}
            style={{ left: percent(x.at(at)), width: percent(1 / bins.length) }}
          >
            <i style={{ height: percent(y.at(share(bin.reference, reference))) }} />
            <i style={{ height: percent(y.at(share(bin.current, current))) }} />
          </span>
        ))}
      </Plot>
    </Section>
  );
}
