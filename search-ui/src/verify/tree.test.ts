import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { base64, hex, type Bytes } from "./bytes";
import { InvalidProof } from "./canonical";
import { hashOf, keyOf, noteOf, signedBy } from "./note";
import { includes, leafHash, nodeHash, selectionRoot } from "./tree";

const RESOURCES = "../command-side/proof/src/test/resources/dev/precedent/proof";
const json = (name: string): unknown => JSON.parse(readFileSync(`${RESOURCES}/${name}`, "utf8"));
const bytesOf = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));

type Vectors = {
  readonly leafInputsHex: readonly string[];
  readonly leafHashes: readonly string[];
  readonly roots: readonly string[];
  readonly inclusion: readonly {
    readonly index: number;
    readonly size: number;
    readonly proof: readonly string[];
  }[];
};
const vectors = json("merkle-vectors.json") as Vectors;

// eslint-disable-next-line @typescript-eslint/require-await
async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

test("the leaves and proofs of RFC 6962 that are published", async () => {
  const leaves = await Promise.all(vectors.leafInputsHex.map((input) => leafHash(bytesOf(input))));
  expect(leaves.map(hex)).toEqual(vectors.leafHashes);
  for (const { index, size, proof } of vectors.inclusion) {
    const root = bytesOf(vectors.roots[size]!);
    const path = proof.map(bytesOf);
    expect(await includes(index, size, leaves[index]!, path, root), `${index} of ${size}`).toBe(true);
    expect(await includes(index, size, leaves[index]!, [...path, root], root)).toBe(false);
  }
});

test("the probes of transparency-dev/merkle, most of which must fail", async () => {
  type Probe = {
    readonly name: string;
    readonly leafIdx: number;
    readonly treeSize: number;
    readonly root: string;
    readonly leafHash: string;
    readonly proof: readonly string[] | null;
    readonly wantErr: boolean;
  };
  const { inclusion: probes } = json("merkle-probes.json") as { readonly inclusion: readonly Probe[] };
  for (const { name, leafIdx, treeSize, root, leafHash: leaf, proof, wantErr } of probes) {
    // What a browser cannot count up to is refused where it is read.
    if (!Number.isSafeInteger(leafIdx) || !Number.isSafeInteger(treeSize)) {
      expect(wantErr, name).toBe(true);
      continue;
    }
    // What is no hash is refused where it is read.
    const holds = await Promise.resolve()
      .then(() => includes(leafIdx, treeSize, hashOf(leaf), (proof ?? []).map(hashOf), hashOf(root)))
      .catch((error: unknown) => !(error instanceof InvalidProof));
    expect(holds, name).toBe(!wantErr);
  }
  expect(probes.length).toBeGreaterThan(90);
});

test("the proof of a selection that docs/proofs.md has", async () => {
  const leaf = vectors.leafHashes.map(bytesOf);
  const placed = [2, 5].map((position) => ({ position, leaf: leaf[position]! }));
  const proof = [await nodeHash(leaf[0]!, leaf[1]!), leaf[3]!, leaf[4]!, await nodeHash(leaf[6]!, leaf[7]!)];
  expect(base64(await selectionRoot(8, each(placed), each(proof)))).toBe(
    "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=",
  );
  await expect(selectionRoot(8, each(placed), each(proof.slice(1)))).rejects.toThrow("the proof ends before");
  await expect(selectionRoot(8, each(placed), each([...proof, leaf[0]!]))).rejects.toThrow("more hashes");
});

test("the note of the signed-note specification, and of another key", async () => {
  const key = await keyOf("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
  const signature =
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=";
  const note = (text: string) => noteOf(`${text}\n\n\u2014 example.com/foo ${signature}\n`);

  expect(await signedBy(note("This is an example message."), key)).toBe(true);
  await expect(signedBy(note("This is an example massage."), key)).rejects.toThrow("forged");
  const other = await keyOf("example.com/ledger-test+13389fb3+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea");
  expect(await signedBy(note("This is an example message."), other)).toBe(false);
  await expect(keyOf(key.text.replace("530d", "530e"))).rejects.toThrow("has the id 530d903a");
});
