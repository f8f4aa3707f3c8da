import type { Found } from "./queries";

export type Bucket = NonNullable<Found["histogram"]>[number];

/** A bucket with its end, which is where the next one could begin. */
export type Span = {
  readonly from: Date;
  readonly to: Date;
  readonly count: number;
  /** How many have each value of what bars are divided by. */
  readonly by?: Bucket["by"];
};

const DAY = 86_400_000;

/**
 * The buckets with their ends, of which the server names the beginnings: the width is the smallest distance that
 * occurs, in months where every bucket begins one. A bucket that stands alone is shown as its day.
 */
export function spans(buckets: readonly Bucket[]): Span[] {
  const starts = buckets.map((bucket) => new Date(bucket.from));
  if (starts.every(beginsMonth) && starts.length > 1) {
    const months = Math.min(
      ...steps(starts.map((start) => start.getUTCFullYear() * 12 + start.getUTCMonth())),
    );
    return buckets.map(({ count, by }, at) => ({
      by,
      from: starts[at]!,
      to: monthsLater(starts[at]!, months),
      count,
    }));
  }
  const width = starts.length > 1 ? Math.min(...steps(starts.map(Number))) : DAY;
  return buckets.map(({ count, by }, at) => ({
    by,
    from: starts[at]!,
    to: new Date(+starts[at]! + width),
    count,
  }));
}

function steps(values: number[]): number[] {
  return values.slice(1).map((value, at) => value - values[at]!);
}

function beginsMonth(date: Date): boolean {
  return date.getUTCDate() === 1 && beginsDay(date);
}

function beginsDay(date: Date): boolean {
  return +date % DAY === 0;
}

function monthsLater(date: Date, months: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months));
}

/** The span as the query syntax writes it, both ends included, in the coarsest unit that is exact. */
export function rangeOf({ from, to }: Pick<Span, "from" | "to">): string {
  const [unit, last] =
    beginsMonth(from) && beginsMonth(to)
      ? [7, monthsLater(to, -1)]
      : beginsDay(from) && beginsDay(to)
        ? [10, new Date(+to - DAY)]
        : [undefined, new Date(+to - 1)];
  const [first, end] = [from, last].map((date) => date.toISOString().slice(0, unit));
  return first === end ? first! : `${first}..${end}`;
}

/** Everything before a time, and everything from it on, as the query syntax writes them: both ends are included. */
export const until = (time: Date): string =>
  beginsDay(time)
    ? `..${new Date(+time - DAY).toISOString().slice(0, 10)}`
    : `..${new Date(+time - 1).toISOString()}`;
export const since = (time: Date): string =>
  `${time.toISOString().slice(0, beginsDay(time) ? 10 : undefined)}..`;

/** The span as people read it, UTC. */
export function spanShown({ from, to }: Pick<Span, "from" | "to">): string {
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
  if (beginsMonth(from) && +monthsLater(from, 1) === +to) {
    return new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(from);
  }
  if (beginsDay(from) && beginsDay(to)) {
    const last = new Date(+to - DAY);
    return +last === +from ? day.format(from) : day.formatRange(from, last);
  }
  const minute = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return `${minute.formatRange(from, to)} UTC`;
}
