import { Marked } from "../plot/Curve";
import { percent, Plot } from "../plot/Plot";
import plot from "../plot/Plot.module.css";
import { shares, tickedShares, type Scale } from "../plot/scale";
import { figureShown } from "../shown/format";
import { nameOf, type EstimatedShare } from "./queries";

const ends = (interval: readonly number[] | null | undefined): string =>
  interval ? `${figureShown(interval[0]!)} to ${figureShown(interval[1]!)}` : "";

/** Each share with its interval, beside the one that does not weigh. */
export function EstimatePlot({ figures }: { figures: readonly EstimatedShare[] }) {
  const known = figures.filter(({ estimate }) => estimate != null);
  const at = (place: number) => place / Math.max(1, known.length);
  const x: Scale = {
    at,
    value: (share) => share * known.length,
    ticks: known.map((_, number) => ({ at: at(number + 0.5), label: String(number + 1) })),
  };
  return (
    <Plot
      caption="Estimates with their 95 % intervals (left), beside what the sample says unweighted (right)"
      x={x}
      y={tickedShares}
      table={{
        head: ["Figure", "Estimate", "95 %", "Unweighted", "95 %, unweighted"],
        rows: known.map((figure) => [
          nameOf(figure),
          figureShown(figure.estimate!),
          ends(figure.interval),
          figure.naive == null ? "" : figureShown(figure.naive),
          ends(figure.naiveInterval),
        ]),
      }}
      below={
        <p className="quiet">
          {known.map((figure, number) => `${number + 1} ${nameOf(figure)}`).join(" · ")}
        </p>
      }
    >
      {known.map((figure, number) => (
        <span key={figure.name}>
          <Share x={at(number + 0.4)} value={figure.estimate} interval={figure.interval} chosen />
          <Share x={at(number + 0.6)} value={figure.naive} interval={figure.naiveInterval} />
        </span>
      ))}
    </Plot>
  );
}

type ShareProps = {
  readonly x: number;
  readonly value: number | null | undefined;
  readonly interval: readonly number[] | null | undefined;
  readonly chosen?: boolean;
};

function Share({ x, value, interval, chosen = false }: ShareProps) {
  if (value == null) return null;
  const [low = value, high = value] = interval ?? [];
  return (
    <>
      <i
        className={plot.whisker}
        aria-hidden
        style={{ left: percent(x), bottom: percent(low), height: percent(high - low) }}
      />
      <Marked at={{ x, y: value }} x={shares} y={tickedShares} chosen={chosen} />
    </>
  );
}
