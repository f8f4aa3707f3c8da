package dev.precedent.proof;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962, section 2.1: how leaves and nodes are hashed, and how a list of
 * hashes proves that a leaf is in a tree or that a tree extends another. Sizes and indices are
 * unsigned 64-bit numbers.
 */
public final class Tree {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** The root of the tree without leaves. */
  public static final Hash EMPTY = Hash.sha256(new byte[0]);

  private Tree() {}

  /** The hash of a leaf: SHA-256 of 0x00 and its bytes. */
  public static Hash leaf(byte[] content) {
    return leaf(content, content.length);
  }

  static Hash leaf(byte[] content, int length) {
    MessageDigest digest = Sha256.digest();
    digest.update(LEAF);
    digest.update(content, 0, length);
    return Hash.owning(digest.digest());
  }

  /** The hash of an inner node: SHA-256 of 0x01 and the hashes below it. */
  public static Hash node(Hash left, Hash right) {
    MessageDigest digest = Sha256.digest();
    digest.update(NODE);
    left.addTo(digest);
    right.addTo(digest);
    return Hash.owning(digest.digest());
  }

  /**
   * Whether the proof leads from the leaf to the root (RFC 9162, section 2.1.3.2).
   *
   * @param proof the sibling hashes, from the leaf upwards
   */
  public static boolean includes(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
    if (Long.compareUnsigned(index, size) >= 0) {
      return false;
    }
    long node = index;
    long last = size - 1;
    Hash hash = leaf;
    for (Hash sibling : proof) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = node(sibling, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>>= 1;
          last >>>= 1;
        }
      } else {
        hash = node(hash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /**
   * Whether the proof shows that the tree of size {@code to} begins with that of size {@code from}
   * (RFC 9162, section 2.1.4.2). That a tree extends the empty one says nothing and has no proof:
   * false.
   */
  public static boolean grows(long from, Hash fromRoot, long to, Hash toRoot, List<Hash> proof) {
    if (from == 0 || Long.compareUnsigned(from, to) > 0) {
      return false;
    }
    if (from == to) {
      return proof.isEmpty() && fromRoot.equals(toRoot);
    }
    List<Hash> path = new ArrayList<>(proof);
    if (Long.bitCount(from) == 1) {
      // the old tree is a node of the new one, and its hash is known
      path.addFirst(fromRoot);
    }
    if (path.isEmpty()) {
      return false;
    }
    long node = from - 1;
    long last = to - 1;
    while ((node & 1) == 1) {
      node >>>= 1;
      last >>>= 1;
    }
    Hash old = path.getFirst();
    Hash current = old;
    for (Hash next : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        old = node(next, old);
        current = node(next, current);
        while ((node & 1) == 0 && node != 0) {
          node >>>= 1;
          last >>>= 1;
        }
      } else {
        current = node(current, next);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && old.equals(fromRoot) && current.equals(toRoot);
  }
}
