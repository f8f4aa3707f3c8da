/** Something that does not prove what it claims, or is not of the form that it claims; the message says why. */
export class InvalidProof extends Error {
  override readonly name = "InvalidProof";
}

const SHOWN = 80;

/** Foreign text as a message may show it: one short line without control characters. */
export function shown(text: string): string {
  const line = text.slice(0, SHOWN + 1).replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, "\ufffd");
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN - 1)}…`;
}

/**
 * A number in ASCII digits without leading zeros, below 2^53: what a browser can count up to. A ledger of more events
 * is refused here, and checked by the command.
 */
export function numberOf(what: string, text: string): number {
  const value = /^(0|[1-9][0-9]{0,17})$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value)) return value;
  throw new InvalidProof(`${what} must be a number without leading zeros, found '${shown(text)}'`);
}

/** A revision: a number from 1 that fits into 31 bits. */
export function revisionOf(text: string): number {
  const revision = numberOf("its revision", text);
  if (revision >= 1 && revision < 2 ** 31) return revision;
  throw new InvalidProof(`its revision must be a number from 1, found ${revision}`);
}

/** A time as ledgers write it, such as `2026-11-23T07:00:00.000001Z`. */
export function timeOf(text: string): string {
  const [, day, second] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.\d{6}Z$/.exec(text) ?? [];
  const read = new Date(`${day}T${second}Z`);
  // A thirtieth of February is read as a day in March.
  if (!Number.isNaN(+read) && read.toISOString() === `${day}T${second}.000Z`) return text;
  throw new InvalidProof(`its time must be like 2026-11-23T07:00:00.000001Z, found '${shown(text)}'`);
}

/** Text that has a UTF-8 form. */
export function unicode(what: string, text: string): string {
  if (!/\p{Surrogate}/u.test(text)) return text;
  throw new InvalidProof(`${what} holds half a character`);
}
