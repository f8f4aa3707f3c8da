import { shown } from "./canonical";
import { checkDossier } from "./dossier";
import { checkExport, isExport } from "./exported";
import { MOST_BYTES, type Chosen } from "./exportFiles";
import { NOTHING_KEPT, type Kept } from "./kept";
import type { VerifierKey } from "./note";
import type { Report } from "./report";

const refused = (what: string): Report => ({ events: 0, checked: 0, problems: [{ what }], notes: [] });

/** How a page, a PDF and a ledger begin: what the command verifies and a browser does not. */
const BY_COMMAND = [
  { begins: "<!DOCTYPE html", what: "a page" },
  { begins: "%PDF-", what: "a PDF" },
  { begins: "SQLite format 3", what: "a ledger" },
];

/** Verifies whatever somebody chose: the files of an export, or one dossier. */
export async function checkFiles(
  files: readonly Chosen[],
  given: VerifierKey | undefined,
  watch: (seen: number, of: number) => void,
  kept: Kept = NOTHING_KEPT,
): Promise<Report> {
  if (isExport(files)) return checkExport(files, given, watch, kept);
  const [file, other] = files;
  if (!file || other) {
    return refused(
      `${files.length} files were chosen, and none is the manifest.json of an export: choose all files of one export, or one dossier.`,
    );
  }
  if (file.size > MOST_BYTES) {
    return refused(
      `${shown(file.name)} has ${file.size} bytes, and a browser checks up to ${MOST_BYTES}: use precedent verify.`,
    );
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const beginning = new TextDecoder().decode(bytes.slice(0, 100)).trimStart();
  const known = BY_COMMAND.find(({ begins }) => beginning.toLowerCase().startsWith(begins.toLowerCase()));
  if (known) return refused(`${shown(file.name)} is ${known.what}: use precedent verify.`);
  if (!beginning.startsWith("{") && !file.name.endsWith(".json")) {
    return refused(`${shown(file.name)} is neither a dossier nor part of an export.`);
  }
  return checkDossier(bytes, given, kept);
}
