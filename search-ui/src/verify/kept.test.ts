import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { base64, hex, joined, sha256, utf8, type Bytes } from "./bytes";
import { checkExport } from "./exported";
import { consistencyOf, type Kept } from "./kept";
import { checkpointOf, noteOf, witnessOf, type VerifierKey } from "./note";
import { grows } from "./tree";

const RESOURCES = "../command-side/proof/src/test/resources/dev/precedent/proof";
const EXPORT = "../command-side/verifier/src/test/resources/vectors/export";
const NAMES = ["manifest.json", "manifest.note", "events.jsonl", "events.proof", "checkpoint", "consistency"];
const read = (name: string) => readFileSync(`${EXPORT}/${name}`, "utf8");
const bytesOf = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));

type Vectors = {
  readonly roots: readonly string[];
  readonly consistency: readonly { size1: number; size2: number; proof: readonly string[] }[];
};
const vectors = JSON.parse(readFileSync(`${RESOURCES}/merkle-vectors.json`, "utf8")) as Vectors;

const file = (name: string, text: string) => ({
  name,
  size: utf8(text).length,
  arrayBuffer: () => Promise.resolve(utf8(text).buffer),
});
const checked = (kept: Kept, altered: Readonly<Record<string, string>> = {}) =>
  checkExport(
    NAMES.map((name) => file(name, altered[name] ?? read(name))),
    undefined,
    undefined,
    kept,
  );
const now = read("checkpoint");
const [origin = "", , root = ""] = now.split("\n");
const keptAs = (text: string): Kept => ({ earlier: checkpointOf(noteOf(text)), witnesses: [] });
const said = ({ problems }: { readonly problems: readonly { readonly what: string }[] }) =>
  problems.map(({ what }) => what);

test("the published consistency proofs hold, and no other does", async () => {
  for (const { size1, size2, proof } of vectors.consistency) {
    const [one, two] = [bytesOf(vectors.roots[size1]!), bytesOf(vectors.roots[size2]!)];
    const path = proof.map(bytesOf);
    expect(await grows(size1, one, size2, two, path), `${size1} to ${size2}`).toBe(true);
    expect(await grows(size1, one, size2, two, [...path, two])).toBe(false);
    if (size1 < size2) expect(await grows(size1, two, size2, two, path)).toBe(false);
  }
});

test("the same checkpoint is extended, another of its size is a history that was rewritten", async () => {
  const same = await checked(keptAs(now));
  expect(said(same)).toEqual([]);
  expect(same.under?.extends).toBe(10);

  const other = await checked(keptAs(now.replace(root, base64(new Uint8Array(32)))));
  expect(said(other)).toContain(
    "The ledger does not extend the checkpoint given (10 events): its history was rewritten.",
  );
  expect(other.problems.at(-1)?.position).toBe(9);
  expect(other.under?.extends).toBeUndefined();
});

test("an earlier checkpoint is extended only where the file of the export shows it", async () => {
  const earlier = (size: number, of = root) => keptAs(now.replace(`\n10\n${root}`, `\n${size}\n${of}`));

  expect(said(await checked(earlier(6)))).toContain(
    "The ledger does not extend the checkpoint given (6 events): its history was rewritten.",
  );
  expect(said(await checked(earlier(5)))).toContain(
    "Nothing here shows that the checkpoint given (5 events) was extended; export again, which shows it for the last checkpoints, or verify the ledger itself.",
  );
  expect(said(await checked(earlier(11)))[1]).toContain("was made when there were 10");
  expect(said(await checked(keptAs(now.replaceAll(origin, "other.example/ledger"))))).toEqual([
    `The checkpoint given is one of another ledger: it is of other.example/ledger, and this is ${origin}.`,
  ]);
  expect(said(await checked(earlier(6), { checkpoint: "nothing" }))).toContain(
    "The export has no checkpoint that could be compared with the one given.",
  );
});

test("what is no file of consistency proofs is named by its line", () => {
  const shows = (text: string) => consistencyOf(utf8(text), 6, 10);
  expect(shows(read("consistency"))).toHaveLength(4);
  expect(consistencyOf(utf8(read("consistency")), 5, 10)).toBeUndefined();
  expect(() => shows("new 6\n\n")).toThrow("line 1 of consistency: expected 'old SIZE'");
  expect(() => shows("old 6\n\nold 6\n\n")).toThrow("line 3 of consistency: the size 6 stands there twice");
  expect(() => shows("old 6\n")).toThrow("an empty line is missing");
});

/** A witness of its own, with its key as the reader has it. */
async function witness(name: string): Promise<{ key: VerifierKey; id: Bytes; secret: KeyObject }> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  const typed = joined(Uint8Array.of(4), raw);
  const id = (await sha256(joined(utf8(`${name}\n`), typed))).slice(0, 4);
  return { key: await witnessOf(`${name}+${hex(id)}+${base64(typed)}`), id, secret: privateKey };
}

test("a cosignature says who saw the checkpoint and when; one that is missing or forged is a problem", async () => {
  const { key, id, secret } = await witness("witness.example");
  const text = now.slice(0, now.indexOf("\n\n") + 1);
  const time = Uint8Array.of(0, 0, 0, 0, 0x65, 0, 0, 0);
  const message = `cosignature/v1\ntime ${0x65000000}\n${text}`;
  const line = (signed: string) =>
    `\u2014 ${key.name} ${base64(joined(id, time, new Uint8Array(sign(null, utf8(signed), secret))))}\n`;
  const digests = async (checkpoint: string) => ({
    checkpoint,
    "manifest.json": read("manifest.json").replace(
      hex(await sha256(utf8(now))),
      hex(await sha256(utf8(checkpoint))),
    ),
  });
  const kept: Kept = { witnesses: [key] };

  const good = await checked(kept, await digests(now + line(message)));
  expect(good.under?.cosignatures).toEqual([{ name: key.name, time: 0x65000000 }]);
  expect(good.under?.others).toEqual([]);
  expect(said(good).join()).not.toContain("witness");

  const forged = await checked(kept, await digests(now + line(`${message} `)));
  expect(said(forged)).toContain("The cosignature of the witness witness.example is forged.");
  expect(said(await checked(kept))).toEqual([
    "The last checkpoint is not cosigned by the witness witness.example.",
  ]);
  await expect(witnessOf((JSON.parse(read("manifest.json")) as { key: string }).key)).rejects.toThrow(
    "the key of a witness is of type 4 (Ed25519 cosignature), found 1",
  );
});
