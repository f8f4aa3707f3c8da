import { textOf, utf8, type Bytes } from "./bytes";
import { InvalidProof, numberOf, revisionOf, timeOf } from "./canonical";
import type { LedgerEvent } from "./event";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** A line of `events.jsonl`, of which every byte has its place (docs/proofs.md). */
class Line {
  private at = 0;
  constructor(private readonly bytes: Bytes) {}

  event(): LedgerEvent {
    this.literal('{"position":');
    const position = numberOf("its position", this.digits());
    this.literal(',"recordedAt":');
    const recordedAt = timeOf(this.string());
    this.literal(',"id":');
    const id = this.string();
    this.literal(',"stream":{"kind":');
    const streamKind = this.string();
    this.literal(',"id":');
    const streamId = this.string();
    this.literal('},"sequence":');
    const sequence = numberOf("its sequence", this.digits());
    this.literal(',"type":');
    const type = this.string();
    this.literal(',"revision":');
    const revision = revisionOf(this.digits());
    this.literal(',"metadata":');
    const metadata = this.object();
    this.literal(',"payload":');
    const payload = this.bytes.slice(this.at, Math.max(this.at, this.bytes.length - 1));
    this.at += payload.length;
    this.literal("}");
    return { position, recordedAt, id, streamKind, streamId, sequence, type, revision, metadata, payload };
  }

  private literal(expected: string): void {
    const wanted = utf8(expected);
    if (!wanted.every((byte, index) => this.bytes[this.at + index] === byte))
      throw this.wrong(`'${expected}'`);
    this.at += wanted.length;
  }

  private digits(): string {
    const begin = this.at;
    for (let byte = this.bytes[this.at]; byte !== undefined && byte >= 48 && byte <= 57;) {
      byte = this.bytes[++this.at];
    }
    return String.fromCharCode(...this.bytes.slice(begin, this.at));
  }

  private string(): string {
    this.literal('"');
    const text: number[] = [];
    for (let byte = this.bytes[this.at]; byte !== undefined && byte !== QUOTE; byte = this.bytes[++this.at]) {
      if (byte === BACKSLASH) {
        const escaped = this.bytes[++this.at];
        if (escaped !== QUOTE && escaped !== BACKSLASH) throw this.wrong("'\"' or '\\' behind a '\\'");
        text.push(escaped);
      } else {
        text.push(byte);
      }
    }
    this.literal('"');
    return textOf("a text in it", Uint8Array.from(text));
  }

  /** A JSON object as it stands, of which only the end is looked for. */
  private object(): Bytes {
    const begin = this.at;
    let depth = 0;
    let quoted = false;
    do {
      const byte = this.bytes[this.at++];
      if (byte === undefined) {
        this.at--;
        throw this.wrong("the end of the metadata");
      }
      if (quoted) {
        if (byte === BACKSLASH) this.at = Math.min(this.at + 1, this.bytes.length);
        else if (byte === QUOTE) quoted = false;
      } else if (byte === QUOTE) {
        quoted = true;
      } else {
        depth += byte === OPEN ? 1 : byte === CLOSE ? -1 : 0;
      }
    } while (depth > 0 || quoted);
    return this.bytes.slice(begin, this.at);
  }

  private wrong(expected: string): InvalidProof {
    return new InvalidProof(`expected ${expected} at byte ${this.at}`);
  }
}

/**
 * The event of a line.
 *
 * @param line without its line feed
 * @throws InvalidProof if a single byte is not as a ledger's export has it
 */
export const eventOf = (line: Bytes): LedgerEvent => new Line(line).event();
