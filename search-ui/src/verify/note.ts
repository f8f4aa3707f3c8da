import { InvalidProof } from "./canonical";
import { fromBase64, hex, joined, sha256, utf8, type Bytes } from "./bytes";

/** A signature as it stands on its line; `id` tells keys of one name apart, as eight hexadecimal digits. */
export type Signature = { readonly name: string; readonly id: string; readonly bytes: Bytes };

/** A text and who signed it: C2SP signed-note. */
export type Note = {
  readonly text: string;
  readonly signatures: readonly Signature[];
  readonly written: string;
};

/** A public Ed25519 key with the name of its holder, as it is written: `NAME+ID+KEY`. */
export type VerifierKey = {
  readonly name: string;
  readonly id: string;
  readonly raw: Bytes;
  readonly text: string;
};

/** What a ledger says of itself: C2SP tlog-checkpoint. */
export type Checkpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
  readonly note: Note;
};

const DASH = "\u2014 ";
const ED25519 = 1;
const COSIGNATURE = 4;
/** Seconds stand before the signature. */
const TIME = 8;

export function hashOf(text: string): Bytes {
  const bytes = fromBase64(text);
  if (bytes.length === 32) return bytes;
  throw new InvalidProof(`a hash has 32 bytes, found ${bytes.length}`);
}

function checkName(name: string): void {
  if (name === "" || /[\s+]/u.test(name)) {
    throw new InvalidProof(`a key's name has one or more characters, no spaces and no '+', found '${name}'`);
  }
}

/** Reads a note, which says nothing of its signatures. */
export function noteOf(written: string): Note {
  const split = written.lastIndexOf("\n\n");
  if (split < 0 || !written.endsWith("\n") || split + 2 === written.length) {
    throw new InvalidProof("a note is a text, an empty line and signature lines, found none of these");
  }
  const text = written.slice(0, split + 1);
  const control = /[\u0000-\u0009\u000b-\u001f]/.exec(text)?.[0].charCodeAt(0).toString(16);
  if (control !== undefined) {
    throw new InvalidProof(
      `the text of a note holds the control character U+${control.toUpperCase().padStart(4, "0")}`,
    );
  }
  const lines = written.slice(split + 2, -1).split("\n");
  if (lines.length > 100) throw new InvalidProof("a note has at most 100 signatures, found more");
  return { text, signatures: lines.map(signatureOf), written };
}

function signatureOf(line: string): Signature {
  const space = line.lastIndexOf(" ");
  if (!line.startsWith(DASH) || space < DASH.length) {
    throw new InvalidProof(`a signature line is '\u2014 NAME BASE64', found '${line}'`);
  }
  const name = line.slice(DASH.length, space);
  checkName(name);
  const bytes = fromBase64(line.slice(space + 1));
  if (bytes.length <= 4) throw new InvalidProof(`the signature of ${name} is empty`);
  return { name, id: hex(bytes.slice(0, 4)), bytes: bytes.slice(4) };
}

/** Reads a ledger's key; refused where its id is not that of its name and key. */
export const keyOf = (text: string): Promise<VerifierKey> =>
  keyOfType(text, ED25519, "the key of a ledger is of type 1 (Ed25519 note)");

/** Reads the key of a witness, which cosigns checkpoints. */
export const witnessOf = (text: string): Promise<VerifierKey> =>
  keyOfType(text, COSIGNATURE, "the key of a witness is of type 4 (Ed25519 cosignature)");

async function keyOfType(text: string, type: number, expected: string): Promise<VerifierKey> {
  const [name, id, ...rest] = text.trim().split("+");
  if (name === undefined || id === undefined || rest.length === 0) {
    throw new InvalidProof(`a verifier key is NAME+ID+KEY, found '${text}'`);
  }
  const typed = fromBase64(rest.join("+"));
  if (typed.length !== 33) throw new InvalidProof(`a verifier key has 33 bytes, found ${typed.length}`);
  if (typed[0] !== type) throw new InvalidProof(`${expected}, found ${typed[0]}`);
  checkName(name);
  const own = hex((await sha256(joined(utf8(`${name}\n`), typed))).slice(0, 4));
  if (own !== id) throw new InvalidProof(`the verifier key of ${name} has the id ${own} and says ${id}`);
  return { name, id, raw: typed.slice(1), text: text.trim() };
}

/** Whether the note holds a signature of the key; refused where it holds one that is forged. */
export async function signedBy(note: Note, key: VerifierKey): Promise<boolean> {
  const own = note.signatures.filter(({ name, id }) => name === key.name && id === key.id);
  const text = utf8(note.text);
  const known = await crypto.subtle.importKey("raw", key.raw, "Ed25519", false, ["verify"]);
  for (const { bytes } of own) {
    if (!(await crypto.subtle.verify("Ed25519", known, bytes, text))) {
      throw new InvalidProof(`the signature of ${key.name} is forged`);
    }
  }
  return own.length > 0;
}

/**
 * When a witness cosigned the note, in seconds since 1970 (C2SP cosignature/v1); undefined where it did not, refused where
 * a cosignature of it is forged.
 */
export async function cosignedBy(note: Note, witness: VerifierKey): Promise<number | undefined> {
  const own = note.signatures.filter(({ name, id }) => name === witness.name && id === witness.id);
  const known = await crypto.subtle.importKey("raw", witness.raw, "Ed25519", false, ["verify"]);
  let time: number | undefined;
  for (const { bytes } of own) {
    const seconds = bytes.length > TIME ? new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0) : -1n;
    const text = utf8(`cosignature/v1\ntime ${seconds}\n${note.text}`);
    if (seconds < 0n || !(await crypto.subtle.verify("Ed25519", known, bytes.slice(TIME), text))) {
      throw new InvalidProof(`the cosignature of ${witness.name} is forged`);
    }
    time ??= Number(seconds);
  }
  return time;
}

/** A size or an index, as checkpoints and proofs write it. */
export function sizeOf(text: string): number {
  const value = /^(0|[1-9][0-9]{0,18})$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value)) return value;
  throw new InvalidProof(`expected a number below 2^53 without leading zeros, found '${text.slice(0, 40)}'`);
}

/** Reads the text of a note; extension lines behind the root are passed over, as no witness vouches for them. */
export function checkpointOf(note: Note): Checkpoint {
  const lines = note.text.split("\n");
  if (lines.length <= 3) throw new InvalidProof("a checkpoint has the lines origin, size and root");
  const empty = lines.slice(3, -1).indexOf("");
  if (empty >= 0) throw new InvalidProof(`line ${empty + 4} of the checkpoint is empty`);
  const [origin = "", size = "", root = ""] = lines;
  const checkpoint = { origin, size: sizeOf(size), root: hashOf(root), note };
  if (origin === "") {
    throw new InvalidProof(`a checkpoint has an origin and a size from 0, found '' and ${checkpoint.size}`);
  }
  return checkpoint;
}
