import { textOf, type Bytes } from "./bytes";
import { InvalidProof, shown } from "./canonical";
import { objectOf } from "./json";
import { Members } from "./members";
import { hashOf, type VerifierKey } from "./note";

/** What an export says of itself in `manifest.json` (docs/proofs.md). */
export type Manifest = {
  readonly ledger: string;
  readonly origin: string;
  /** With which checkpoint and manifest are signed. */
  readonly key: VerifierKey;
  readonly query: string;
  /** The position up to which events were selected, exclusive. */
  readonly until: number;
  /** Ids of the jobs whose figures can be computed from the events. */
  readonly certificates: readonly string[];
  readonly events: number;
  /** Under which they are proved; absent where there are no proofs. */
  readonly tree?: { readonly size: number; readonly root: Bytes };
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
};

const FORMAT = "precedent.dev/export@v1";

/** Reads a manifest; refused where anything is missing in it, or more than is known. */
export async function manifestOf(json: Bytes): Promise<Manifest> {
  const document = objectOf("manifest.json", textOf("manifest.json", json));
  const manifest = Members.of("manifest.json", document);
  const format = manifest.text("format");
  if (format !== FORMAT) {
    throw new InvalidProof(`manifest.json has the format '${shown(format)}', expected ${FORMAT}`);
  }
  const query = manifest.text("query");
  manifest.text("exportedAt");
  manifest.text("actor");
  const tree = manifest.optional("checkpoint");
  const read = {
    query,
    ledger: manifest.text("ledger"),
    origin: manifest.text("origin"),
    key: await manifest.key("key"),
    until: manifest.number("until"),
    certificates: certificatesOf(manifest),
    events: manifest.number("events"),
    ...(tree !== undefined && { tree: treeOf(Members.of("'checkpoint' of manifest.json", tree)) }),
    files: manifest.list("files").map((each) => fileOf(Members.of("a file of manifest.json", each))),
  };
  const twice = read.files.find(({ name }, at) => read.files.findIndex((file) => file.name === name) < at);
  if (twice) throw new InvalidProof(`manifest.json lists '${shown(twice.name)}' twice`);
  manifest.end();
  return read;
}

function certificatesOf(manifest: Members): readonly string[] {
  const listed = manifest.listIfThere("certificates");
  const ids = listed.filter((each) => typeof each === "string");
  if (ids.length !== listed.length || new Set(ids).size !== ids.length)
    throw new InvalidProof("'certificates' of manifest.json is not a list of different ids");
  return ids;
}

function treeOf(checkpoint: Members): { size: number; root: Bytes } {
  const tree = { size: checkpoint.number("size"), root: hashOf(checkpoint.text("root")) };
  checkpoint.end();
  return tree;
}

function fileOf(file: Members): Manifest["files"][number] {
  const entry = { name: file.text("name"), bytes: file.number("bytes"), sha256: file.text("sha256") };
  file.end();
  return entry;
}
