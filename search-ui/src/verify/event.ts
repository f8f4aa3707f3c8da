import { hex, sha256, utf8, type Bytes } from "./bytes";
import { InvalidProof } from "./canonical";
import { leafHash } from "./tree";

/** An event as it was read, with the literal bytes that were hashed. */
export type LedgerEvent = {
  readonly position: number;
  /** RFC 3339 in UTC with six decimals. */
  readonly recordedAt: string;
  readonly id: string;
  readonly streamKind: string;
  readonly streamId: string;
  readonly sequence: number;
  readonly type: string;
  readonly revision: number;
  readonly metadata: Bytes;
  readonly payload: Bytes;
};

/** The largest entry that C2SP tlog-tiles can carry. */
const MAX_BYTES = 65_535;

/**
 * The hash of the event's leaf in the tree of a ledger: twelve lines of UTF-8 (docs/proofs.md).
 *
 * @throws InvalidProof if no ledger can hold such an event
 */
export async function leafOf(ledger: string, event: LedgerEvent): Promise<Bytes> {
  for (const [what, text] of [
    ["ledger", ledger],
    ["event id", event.id],
    ["type", event.type],
    ["stream kind", event.streamKind],
    ["stream id", event.streamId],
  ] as const) {
    const at = text.search(/[\u0000-\u001f\u007f]/);
    if (at >= 0) throw new InvalidProof(`the ${what} of a leaf holds a control character at index ${at}`);
  }
  const [payload, metadata] = await Promise.all([sha256(event.payload), sha256(event.metadata)]);
  const lines = [
    "precedent.dev/leaf@v1",
    ledger,
    event.position,
    event.id,
    event.type,
    event.revision,
    event.streamKind,
    event.streamId,
    event.sequence,
    event.recordedAt,
    hex(payload),
    hex(metadata),
    "",
  ];
  const leaf = utf8(lines.join("\n"));
  if (leaf.length > MAX_BYTES) {
    throw new InvalidProof(`a leaf has at most ${MAX_BYTES} bytes, found ${leaf.length}`);
  }
  return leafHash(leaf);
}
