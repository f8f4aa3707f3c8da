import { sameBytes, sha256, textOf, type Bytes } from "./bytes";
import { InvalidProof, shown } from "./canonical";
import { signs } from "./dossierProof";
import { linesOf } from "./exportFiles";
import { cosignedBy, hashOf, sizeOf, type Checkpoint, type VerifierKey } from "./note";
import { under, type Cosignature, type Discrepancies, type Under } from "./report";
import { grows } from "./tree";

/** What the reader has of the ledger beside its key: a checkpoint of before, and the keys of witnesses. */
export type Kept = { readonly earlier?: Checkpoint; readonly witnesses: readonly VerifierKey[] };

export const NOTHING_KEPT: Kept = { witnesses: [] };

const CONSISTENCY = "consistency";
const OLD = "old ";

/** The proof in the file `consistency` for an earlier size; undefined where it has none. */
export function consistencyOf(file: Bytes, wanted: number, to: number): readonly Bytes[] | undefined {
  const sizes = new Map<number, Bytes[]>();
  let open: Bytes[] | undefined;
  for (const [at, bytes] of [...linesOf(CONSISTENCY, file)].entries()) {
    const line = textOf(CONSISTENCY, bytes);
    const wrong = (what: string) => new InvalidProof(`line ${at + 1} of ${CONSISTENCY}: ${what}`);
    if (open) {
      if (line === "") open = undefined;
      else open.push(hashOf(line));
    } else {
      if (!line.startsWith(OLD)) throw wrong("expected 'old SIZE'");
      const size = sizeOf(line.slice(OLD.length));
      if (size >= to || sizes.has(size)) {
        throw wrong(`the size ${size} stands there twice, or is not below ${to}`);
      }
      sizes.set(size, (open = []));
    }
  }
  if (open) throw new InvalidProof(`${CONSISTENCY}: an empty line is missing`);
  return sizes.get(wanted);
}

/**
 * Holds a checkpoint that was verified against what the reader kept.
 *
 * @param consistency the proof that it extends one of a size; undefined where there is none
 */
export async function heldAgainst(
  { earlier, witnesses }: Kept,
  now: Checkpoint,
  key: VerifierKey,
  given: VerifierKey | undefined,
  consistency: (size: number) => readonly Bytes[] | undefined,
  problems: Discrepancies,
): Promise<Under> {
  const cosignatures = await cosigned(now, witnesses, problems);
  const whole = { ...under(now, key, given, witnesses), cosignatures };
  if (!earlier) return whole;
  const extended = await extendsKept(earlier, now, given ? [key, given] : [key], consistency, problems);
  return extended ? { ...whole, extends: earlier.size } : whole;
}

async function cosigned(
  { note }: Checkpoint,
  witnesses: readonly VerifierKey[],
  problems: Discrepancies,
): Promise<Cosignature[]> {
  const found: Cosignature[] = [];
  for (const witness of witnesses) {
    try {
      const time = await cosignedBy(note, witness);
      if (time === undefined) {
        problems.add(`The last checkpoint is not cosigned by the witness ${witness.name}.`);
      } else {
        found.push({ name: witness.name, time });
      }
    } catch (error) {
      if (!(error instanceof InvalidProof)) throw error;
      problems.add(`The cosignature of the witness ${witness.name} is forged.`);
    }
  }
  return found;
}

/** Whether it is shown that the one extends the other; what speaks against it becomes a problem. */
async function extendsKept(
  kept: Checkpoint,
  now: Checkpoint,
  keys: readonly VerifierKey[],
  consistency: (size: number) => readonly Bytes[] | undefined,
  problems: Discrepancies,
): Promise<boolean> {
  const { origin, size } = kept;
  if (origin !== now.origin) {
    problems.add(
      `The checkpoint given is one of another ledger: it is of ${shown(origin)}, and this is ${shown(now.origin)}.`,
    );
    return false;
  }
  const signed = await Promise.all(keys.map((key) => signs(key, kept)));
  if (!signed.includes(true)) {
    problems.add(
      "The checkpoint given is not signed by the key that signed this; give the key that signed it with --key as well.",
    );
  }
  if (size > now.size) {
    problems.add(
      `The checkpoint given has ${size} events, and this was made when there were ${now.size}, so it cannot be shown to be the same ledger; export again.`,
    );
    return false;
  }
  const extended = await shownToExtend(kept, now, consistency);
  if (extended === undefined) {
    problems.add(
      `Nothing here shows that the checkpoint given (${size} events) was extended; export again, which shows it for the last checkpoints, or verify the ledger itself.`,
    );
  } else if (!extended) {
    problems.at(
      Math.max(0, size - 1),
      `The ledger does not extend the checkpoint given (${size} events): its history was rewritten.`,
    );
  }
  return extended === true && signed.includes(true);
}

/** Undefined where there is no proof of it. */
async function shownToExtend(
  { size, root }: Checkpoint,
  now: Checkpoint,
  consistency: (size: number) => readonly Bytes[] | undefined,
): Promise<boolean | undefined> {
  if (size === now.size) return sameBytes(root, now.root);
  if (size === 0) return sameBytes(root, await sha256(new Uint8Array()));
  const proof = consistency(size);
  return proof && grows(size, root, now.size, now.root, proof);
}
