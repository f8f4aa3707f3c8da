const count = new Intl.NumberFormat("en");
const share = new Intl.NumberFormat("en", {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const figure = new Intl.NumberFormat("en", { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const change = new Intl.NumberFormat("en", {
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
  signDisplay: "exceptZero",
});
const signed = new Intl.NumberFormat("en", { signDisplay: "exceptZero" });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const minute = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});

const units = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const unitsSigned = new Intl.NumberFormat("en", { maximumFractionDigits: 1, signDisplay: "exceptZero" });

/** An amount in a unit that somebody chose, such as a cost. */
export const unitsShown = (value: number): string => units.format(value).replace("-", "−");
export const unitsChange = (value: number): string => unitsSigned.format(value).replace("-", "−");
export const countShown = (value: number): string => count.format(value);
export const countChange = (value: number): string => signed.format(value).replace("-", "−");
export const figureShown = (value: number): string => figure.format(value);
export const figureChange = (value: number): string => change.format(value).replace("-", "−");

/** A part of a whole; nothing where there is no whole. */
export const shareShown = (part: number, whole: number): string =>
  whole === 0 ? "" : share.format(part / whole);

/** Probabilities below 0.001 in scientific notation, because "0.000" would claim too much. */
export const probability = (p: number): string =>
  p !== 0 && p < 0.001 ? p.toExponential(2) : figure.format(p);

export const plural = (n: number, one: string, many: string): string =>
  `${countShown(n)} ${n === 1 ? one : many}`;

/** Times are UTC and say so: two auditors in two places must read the same. */
export const timeShown = (iso: string): string => `${minute.format(new Date(iso))} UTC`;
export const dayShown = (iso: string): string => day.format(new Date(iso));

/** A recorded value; an empty list was answered, and is not the same as nothing. */
export function valueShown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none of them" : value.map(valueShown).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
