import { InvalidProof } from "./canonical";
import { joined, sameBytes, sha256, type Bytes } from "./bytes";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of a leaf: SHA-256 of 0x00 and its bytes (RFC 6962, section 2.1). */
export const leafHash = (content: Bytes): Promise<Bytes> => sha256(joined(LEAF, content));

/** The hash of an inner node: SHA-256 of 0x01 and the two hashes below it. */
export const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(joined(NODE, left, right));

const half = (value: number): number => Math.floor(value / 2);

/**
 * Whether the proof leads from the leaf to the root (RFC 9162, section 2.1.3.2).
 *
 * @param proof the sibling hashes, from the leaf upwards
 */
export async function includes(
  index: number,
  size: number,
  leaf: Bytes,
  proof: readonly Bytes[],
  root: Bytes,
): Promise<boolean> {
  if (index >= size) return false;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = await nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else {
      hash = await nodeHash(hash, sibling);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && sameBytes(hash, root);
}

/**
 * Whether the proof shows that the tree of `to` leaves extends the one of `from` (RFC 9162, section 2.1.4.2).
 *
 * @param from at least 1
 */
export async function grows(
  from: number,
  fromRoot: Bytes,
  to: number,
  toRoot: Bytes,
  proof: readonly Bytes[],
): Promise<boolean> {
  if (from === 0 || from > to) return false;
  if (from === to) return proof.length === 0 && sameBytes(fromRoot, toRoot);
  // The root of a tree of a power of two is a node of the larger tree, and known.
  const whole = Number.isInteger(Math.log2(from));
  const [first, ...path] = whole ? [fromRoot, ...proof] : proof;
  if (!first) return false;
  let node = from - 1;
  let last = to - 1;
  const climb = () => {
    node = half(node);
    last = half(last);
  };
  while (node % 2 === 1) climb();
  let old = first;
  let current = first;
  for (const next of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      old = await nodeHash(next, old);
      current = await nodeHash(next, current);
      while (node % 2 === 0 && node !== 0) climb();
    } else {
      current = await nodeHash(current, next);
    }
    climb();
  }
  return last === 0 && sameBytes(old, fromRoot) && sameBytes(current, toRoot);
}

/** A leaf in its place. */
export type Placed = { readonly position: number; readonly leaf: Bytes };

/** A stream with the next one in sight. */
class Ahead<T> {
  next: T | undefined;
  constructor(private readonly rest: AsyncIterator<T>) {}
  async advance(): Promise<T | undefined> {
    const before = this.next;
    const step = await this.rest.next();
    this.next = step.done === true ? undefined : step.value;
    return before;
  }
}

/**
 * The root that some leaves and the proof of their selection give: the hashes of the largest subtrees that hold none of
 * them, from left to right (docs/proofs.md).
 *
 * @param leaves ascending by position
 * @throws InvalidProof if hashes are missing or left over, or a leaf lies outside of the tree
 */
export async function selectionRoot(
  size: number,
  leaves: AsyncIterator<Placed>,
  proof: AsyncIterator<Bytes>,
): Promise<Bytes> {
  const left = new Ahead(leaves);
  const hashes = new Ahead(proof);
  await left.advance();
  await hashes.advance();
  const subtree = async (begin: number, end: number): Promise<Bytes> => {
    if (left.next === undefined || left.next.position >= end) {
      const hash = await hashes.advance();
      if (hash) return hash;
      throw new InvalidProof(`the proof ends before the hash of positions ${begin} to ${end - 1}`);
    }
    if (end - begin === 1) return (await left.advance())!.leaf;
    let below = 1;
    while (below * 2 < end - begin) below *= 2;
    const one = await subtree(begin, begin + below);
    return nodeHash(one, await subtree(begin + below, end));
  };
  const root = size === 0 ? await sha256(new Uint8Array()) : await subtree(0, size);
  if (left.next) throw new InvalidProof(`position ${left.next.position} is not in a tree of ${size}`);
  if (hashes.next) throw new InvalidProof("the proof has more hashes than its leaves and size need");
  return root;
}
