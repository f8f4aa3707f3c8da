import { fromBase64, utf8, type Bytes } from "./bytes";
import { InvalidProof, revisionOf, timeOf } from "./canonical";
import { leafOf, type LedgerEvent } from "./event";
import type { Json } from "./json";
import { Members } from "./members";
import { checkpointOf, hashOf, noteOf, signedBy, sizeOf, type Checkpoint, type VerifierKey } from "./note";
import type { Discrepancies } from "./report";
import { includes } from "./tree";

/** That an event stands in the ledger, and the C2SP tlog-proof that is to show it. */
export type Claim = { readonly event: LedgerEvent; readonly proof: string };

/** A few events with a proof each, as `GET /api/decisions/{id}/proof` answers them (docs/proofs.md). */
export type DossierProof = {
  readonly ledger: string;
  /** That comes with them. */
  readonly key: VerifierKey;
  readonly claims: readonly Claim[];
};

/** Reads the document; refused where anything is missing in it, or more than is known. */
export async function readProof(document: Json): Promise<DossierProof> {
  const members = Members.of("the proof", document);
  const claims = members
    .list("events")
    .map((each, at) => claimOf(Members.of(`event ${at + 1} of the proof`, each)));
  const read = { ledger: members.text("ledger"), key: await members.key("key"), claims };
  members.end();
  return read;
}

function claimOf(event: Members): Claim {
  const stream = event.within("stream");
  const claim = {
    event: {
      position: event.number("position"),
      recordedAt: timeOf(event.text("recordedAt")),
      id: event.text("id"),
      streamKind: stream.text("kind"),
      streamId: stream.text("id"),
      sequence: event.number("sequence"),
      type: event.text("type"),
      revision: revisionOf(String(event.number("revision"))),
      metadata: utf8(event.text("metadata")),
      payload: utf8(event.text("payload")),
    },
    proof: event.text("proof"),
  };
  stream.end();
  event.end();
  return claim;
}

/** The checkpoint that all proofs are about; undefined where one of them does not hold, which `problems` hears. */
export async function checkProofs(
  { ledger, key, claims }: DossierProof,
  problems: Discrepancies,
): Promise<Checkpoint | undefined> {
  let common: Checkpoint | undefined;
  let hold = true;
  if (claims.length === 0) problems.add("The proof is about no event.");
  for (const { event, proof } of claims) {
    try {
      const { index, path, checkpoint } = tlogProof(proof);
      if (common && common.note.written !== checkpoint.note.written) {
        throw new InvalidProof("it is about another checkpoint than the proof before it");
      }
      if (!common && !(await signs(key, checkpoint))) {
        throw new InvalidProof(`its checkpoint is not signed by ${key.text}`);
      }
      common ??= checkpoint;
      if (index !== event.position) throw new InvalidProof(`it is about position ${index}`);
      if (!(await includes(index, common.size, await leafOf(ledger, event), path, common.root))) {
        throw new InvalidProof(
          `it does not lead from the event to the root of the checkpoint (${common.size} events)`,
        );
      }
    } catch (error) {
      if (!(error instanceof InvalidProof)) throw error;
      hold = false;
      problems.at(
        event.position,
        `The proof of the event at position ${event.position} does not hold: ${error.message}.`,
      );
    }
  }
  return hold ? common : undefined;
}

/** Whether the key signed the checkpoint; a forged signature is none. */
export const signs = (key: VerifierKey, { note }: Checkpoint): Promise<boolean> =>
  signedBy(note, key).catch((error: unknown) => {
    if (error instanceof InvalidProof) return false;
    throw error;
  });

/** Reads a C2SP tlog-proof; an extra line, which nothing vouches for, is passed over. */
export function tlogProof(text: string): {
  readonly index: number;
  readonly path: readonly Bytes[];
  readonly checkpoint: Checkpoint;
} {
  const end = text.indexOf("\n\n");
  if (end < 0) throw new InvalidProof("a proof is lines, an empty line and a checkpoint");
  const [header, ...lines] = text.slice(0, end).split("\n");
  if (header !== "c2sp.org/tlog-proof@v1") {
    throw new InvalidProof("a proof begins with 'c2sp.org/tlog-proof@v1'");
  }
  if (lines[0]?.startsWith("extra ")) fromBase64(lines.shift()!.slice("extra ".length));
  const index = lines.shift();
  if (!index?.startsWith("index ")) throw new InvalidProof("a proof has a line 'index NUMBER'");
  const position = sizeOf(index.slice("index ".length));
  if (lines.length > 63) throw new InvalidProof(`a proof has at most 63 hashes, found ${lines.length}`);
  const path = lines.map(hashOf);
  return { index: position, path, checkpoint: checkpointOf(noteOf(text.slice(end + 2))) };
}
