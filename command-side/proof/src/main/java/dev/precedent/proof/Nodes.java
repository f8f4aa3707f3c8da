package dev.precedent.proof;

import java.util.ArrayList;
import java.util.List;

/** The complete nodes of a tree, and what is made of them: roots and proofs. */
@FunctionalInterface
public interface Nodes {
  /**
   * The hash of a node whose subtree is complete.
   *
   * @param height 0 for leaves
   * @param index the node's place among those of its height, from 0
   */
  Hash node(int height, long index);

  /** The root over the first {@code size} leaves. */
  default Hash root(long size) {
    return size == 0 ? Tree.EMPTY : subtree(0, size);
  }

  /**
   * The hash over the leaves from {@code begin} up to {@code end}, where these are a subtree of
   * some tree: {@code begin} is a multiple of the smallest power of two that holds them.
   */
  default Hash subtree(long begin, long end) {
    long width = end - begin;
    if (Long.bitCount(width) == 1) {
      int height = Long.numberOfTrailingZeros(width);
      return node(height, begin >>> height);
    }
    long middle = begin + Long.highestOneBit(width);
    return Tree.node(subtree(begin, middle), subtree(middle, end));
  }

  /**
   * Proves that a leaf is in the tree of that size (RFC 6962, section 2.1.1).
   *
   * @param index from 0, below {@code size}
   * @return the sibling hashes, from the leaf upwards
   */
  default List<Hash> inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("leaf %d is not in a tree of %d".formatted(index, size));
    }
    List<Hash> proof = new ArrayList<>();
    long begin = 0;
    long end = size;
    while (end - begin > 1) {
      long middle = middle(begin, end);
      if (index < middle) {
        proof.add(subtree(middle, end));
        end = middle;
      } else {
        proof.add(subtree(begin, middle));
        begin = middle;
      }
    }
    return proof.reversed();
  }

  /**
   * Proves that the tree of size {@code to} begins with that of size {@code from} (RFC 6962,
   * section 2.1.2); empty where they are the same, or the smaller one is empty.
   */
  default List<Hash> consistency(long from, long to) {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("a tree of %d does not extend %d".formatted(to, from));
    }
    List<Hash> proof = new ArrayList<>();
    if (from == 0) {
      return proof;
    }
    long begin = 0;
    long end = to;
    boolean known = true;
    while (from != end) {
      long middle = middle(begin, end);
      if (from <= middle) {
        proof.add(subtree(middle, end));
        end = middle;
      } else {
        proof.add(subtree(begin, middle));
        begin = middle;
        known = false;
      }
    }
    if (!known) {
      proof.add(subtree(begin, end));
    }
    return proof.reversed();
  }

  /** Where a subtree splits: after the largest power of two that is below its width. */
  static long middle(long begin, long end) {
    return begin + Long.highestOneBit(end - begin - 1);
  }
}
