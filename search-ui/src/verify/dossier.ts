import { textOf, type Bytes } from "./bytes";
import { InvalidProof, shown } from "./canonical";
import { DossierComparison } from "./comparison";
import { checkProofs, readProof } from "./dossierProof";
import { objectOf, type JsonObject } from "./json";
import type { VerifierKey } from "./note";
import { heldAgainst, NOTHING_KEPT, type Kept } from "./kept";
import { Discrepancies, type Report } from "./report";

/**
 * Checks a JSON document of the server, a dossier with its proof or the proof alone, as `precedent verify` does.
 *
 * @param given the ledger's key as the reader knows it
 * @param kept what the reader has of the ledger beside that
 */
export async function checkDossier(
  file: Bytes,
  given?: VerifierKey,
  kept: Kept = NOTHING_KEPT,
): Promise<Report> {
  const problems = new Discrepancies();
  const notes: string[] = [];
  try {
    return await report(objectOf("The document", textOf("The document", file)), given, kept, problems, notes);
  } catch (error) {
    if (!(error instanceof InvalidProof)) throw error;
    problems.add(`${error.message}.`);
    return { events: 0, checked: 0, problems: problems.all(), notes };
  }
}

async function report(
  document: JsonObject,
  given: VerifierKey | undefined,
  kept: Kept,
  problems: Discrepancies,
  notes: string[],
): Promise<Report> {
  const dossier = document.has("decision") || document.has("proof");
  const proof = document.get("proof");
  if (dossier && proof === null) {
    const why = document.get("proofUnavailable");
    const reason = typeof why === "string" ? shown(why) : "the ledger had signed no checkpoint over it yet";
    throw new InvalidProof(`The dossier holds no proof, because ${reason}; ask for it again`);
  }
  if (dossier && proof === undefined) {
    throw new InvalidProof("The dossier holds no proof: its member 'proof' was removed");
  }
  const proven = await readProof(proof ?? document);
  if (given && given.text !== proven.key.text) {
    problems.add(
      given.name === proven.key.name
        ? `The proof is signed with ${proven.key.text}, which is not the key given; if the ledger has changed its key, get the new one from a source that you trust.`
        : `The key given is one of another ledger: this proof is signed with ${proven.key.text}.`,
    );
  }
  const checkpoint = await checkProofs(proven, problems);
  if (dossier) await new DossierComparison(proven, problems, notes).compare(document);
  if (!checkpoint) return { events: 0, checked: 0, problems: problems.all(), notes };
  const proved = proven.claims.length;
  const held = await heldAgainst(kept, checkpoint, proven.key, given, () => undefined, problems);
  return {
    events: proved,
    checked: proved,
    under: held,
    problems: problems.all(),
    notes,
  };
}
