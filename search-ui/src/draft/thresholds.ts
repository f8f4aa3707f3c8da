import type { SyntaxNode } from "@lezer/common";
import { itemsOf, memberOf, membersOf, scalarOf, topOf, type Place } from "./document";

/** A bound of a document that has a name and is a number, at its place in the text. */
export type Threshold = Place & {
  readonly name: string;
  /** The market that moves it; absent for the bound that holds outside of all of them. */
  readonly market?: string;
  readonly value: number;
  /** What the signals may be that are compared with it; absent where they are not bounded on both sides. */
  readonly range?: readonly [least: number, most: number];
  /** By how much it is moved at a time. */
  readonly step: number;
};

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;
/** A range is gone through in at least so many steps. */
const STEPS = 100;

/** The numbers among the thresholds of a document, those of its markets behind its own. */
export function thresholdsOf(text: string): Threshold[] {
  const top = topOf(text);
  const signals = signalsOf(top, text);
  const places = [
    { thresholds: memberOf(top, "thresholds", text), market: undefined },
    ...membersOf(memberOf(top, "markets", text), text).map(({ key, value }) => ({
      thresholds: memberOf(value, "thresholds", text),
      market: key,
    })),
  ];
  return places.flatMap(({ thresholds, market }) =>
    membersOf(thresholds, text).flatMap(({ key, value }) => {
      const written = value?.name === "Literal" ? text.slice(value.from, value.to) : "";
      if (value === null || !NUMBER.test(written)) return [];
      const range = rangeOf(key, signals, text);
      return [
        {
          name: key,
          ...(market !== undefined && { market }),
          from: value.from,
          to: value.to,
          value: Number(written),
          ...(range && { range: [range.least, range.most] as const }),
          step: range?.step ?? stepOf(written),
        },
      ];
    }),
  );
}

/** What moves a threshold in a text in which it may stand elsewhere by now; nothing where it does not any more. */
export function moved(text: string, { name, market }: Pick<Threshold, "name" | "market">, to: number) {
  const now = thresholdsOf(text).find((one) => one.name === name && one.market === market);
  return now && { from: now.from, to: now.to, insert: numberWritten(to) };
}

/** A number as it is written in a document, without what adding steps to it left behind its last digit. */
export const numberWritten = (value: number): string => String(Number(value.toPrecision(15)) + 0);

type Bounds = { readonly least: number; readonly most: number; readonly step: number };

/** The numeric signals that say between which ends they lie. */
function signalsOf(top: SyntaxNode | null, text: string): Map<string, Bounds> {
  const signals = new Map<string, Bounds>();
  for (const { key, value } of membersOf(memberOf(top, "signals", text), text)) {
    const ends = itemsOf(memberOf(value, "range", text)).map((end) => Number(scalarOf(end, text)));
    const [least = NaN, most = NaN] = ends;
    if (!(least < most)) continue;
    const finest = 10 ** Math.floor(Math.log10((most - least) / STEPS));
    const whole = scalarOf(memberOf(value, "type", text), text) === "int";
    signals.set(key, { least, most, step: whole ? Math.max(1, finest) : finest });
  }
  return signals;
}

/** From the least to the most of all signals that some guard compares with the threshold. */
function rangeOf(threshold: string, signals: Map<string, Bounds>, text: string): Bounds | undefined {
  let all: Bounds | undefined;
  for (const signal of comparedWith(threshold, text)) {
    const one = signals.get(signal);
    if (!one) return undefined;
    all = all
      ? {
          least: Math.min(all.least, one.least),
          most: Math.max(all.most, one.most),
          step: Math.min(all.step, one.step),
        }
      : one;
  }
  return all;
}

function comparedWith(threshold: string, text: string): Set<string> {
  const name = threshold.replaceAll(/\W/g, "\\$&");
  const before = new RegExp(`([A-Za-z_]\\w*)\\s*(?:<|>|<=|>=)\\s*${name}(?!\\w)`, "g");
  const after = new RegExp(`(?<!\\w)${name}\\s*(?:<|>|<=|>=)\\s*([A-Za-z_]\\w*)`, "g");
  return new Set([before, after].flatMap((form) => [...text.matchAll(form)].map(([, signal]) => signal!)));
}

/** Of a number without a range: one in its last decimal. */
const stepOf = (written: string): number => Number((10 ** -Math.min(15, decimalsOf(written))).toPrecision(1));

function decimalsOf(written: string): number {
  const [digits = "", exponent = "0"] = written.toLowerCase().split("e");
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(exponent));
}
