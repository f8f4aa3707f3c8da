import type { SyntaxNode } from "@lezer/common";
import { itemsOf, memberOf, membersOf, scalarOf, topOf, type Place } from "./document";

/** A bound of a document that has a name and is a number, at its place in the text. */
export type Threshold = Place & {
  readonly name: string;
  /** The market that moves it; absent for the bound that holds outside of all of them. */
  readonly market?: string;
  readonly value: number;
  /** What the facts may be that are compared with it; absent where they are not bounded on both sides. */
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
  const bounds = boundsOf(top, text);
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
      const range = rangeOf(key, bounds, text);
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

/** The signals that say between which ends they lie, and the questions that are answered by numbers. */
function boundsOf(top: SyntaxNode | null, text: string): Map<string, Bounds> {
  const numbers = (list: SyntaxNode | null) => itemsOf(list).map((one) => Number(scalarOf(one, text)));
  const facts = [
    ...membersOf(memberOf(top, "signals", text), text).map(({ key, value }) => ({
      key,
      values: numbers(memberOf(value, "range", text)),
      whole: scalarOf(memberOf(value, "type", text), text) === "int",
    })),
    ...membersOf(memberOf(top, "questions", text), text).map(({ key, value }) => ({
      key,
      values: numbers(memberOf(value, "answers", text)),
      whole: true,
    })),
  ];
  const bounds = new Map<string, Bounds>();
  for (const { key, values, whole } of facts) {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    if (!(least < most)) continue;
    const fine = 10 ** Math.floor(Math.log10((most - least) / STEPS));
    bounds.set(key, { least, most, step: whole ? Math.max(1, fine) : fine });
  }
  return bounds;
}

/** From the least to the most of all facts that some guard compares with the threshold. */
function rangeOf(threshold: string, bounds: Map<string, Bounds>, text: string): Bounds | undefined {
  let all: Bounds | undefined;
  for (const fact of comparedWith(threshold, text)) {
    const one = bounds.get(fact);
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
  return new Set([before, after].flatMap((form) => [...text.matchAll(form)].map(([, fact]) => fact!)));
}

/** Of a number without a range: one in its last decimal. */
const stepOf = (written: string): number => Number((10 ** -Math.min(15, decimalsOf(written))).toPrecision(1));

function decimalsOf(written: string): number {
  const [digits = "", exponent = "0"] = written.toLowerCase().split("e");
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(exponent));
}
