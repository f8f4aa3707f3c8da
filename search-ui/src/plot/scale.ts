import { scaleLinear, scaleUtc } from "d3-scale";

/** Where values stand on an axis, as shares of its length, so that a plot is as wide as there is room and needs no measuring. */
export type Scale = {
  readonly at: (value: number) => number;
  /** The value at a share of the length. */
  readonly value: (share: number) => number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
};

/** A scale of counts from 0 on, which ends at a round number. */
export function counts(most: number, ticks = 3): Scale {
  const scale = scaleLinear([0, Math.max(1, most)], [0, 1]).nice(ticks);
  const whole = scale.ticks(ticks).filter(Number.isInteger);
  const shown = new Intl.NumberFormat("en", { notation: "compact" });
  return {
    at: scale,
    value: (share) => scale.invert(share),
    ticks: whole.map((value) => ({ at: scale(value), label: shown.format(value) })),
  };
}

/** A scale of times in UTC. */
export function times(from: Date, to: Date, ticks = 6): Scale {
  const scale = scaleUtc([from, to], [0, 1]);
  const label = scale.tickFormat(ticks);
  return {
    at: scale,
    value: (share) => +scale.invert(share),
    ticks: scale.ticks(ticks).map((time) => ({ at: scale(time), label: label(time) })),
  };
}

/** A scale of shares from 0 to 1. */
export const shares: Scale = { at: (share) => share, value: (share) => share, ticks: [] };

/** A scale of shares from 0 to 1 with ticks. */
export const tickedShares: Scale = {
  ...shares,
  ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: String(at) })),
};

/** A scale from 0 to some number, or a little beyond. */
export function amounts(most: number, ticks = 3): Scale {
  const scale = scaleLinear([0, most > 0 ? most : 1], [0, 1]).nice(ticks);
  const label = scale.tickFormat(ticks);
  return {
    at: scale,
    value: (share) => scale.invert(share),
    ticks: scale.ticks(ticks).map((value) => ({ at: scale(value), label: label(value) })),
  };
}
