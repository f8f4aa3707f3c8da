package dev.precedent.proof;

import java.util.ArrayList;
import java.util.List;

/** The tree by the letter of RFC 6962, section 2.1, over all leaves at once: the oracle. */
final class NaiveTree {
  private NaiveTree() {}

  static Hash root(List<Hash> leaves) {
    int size = leaves.size();
    if (size == 0) {
      return Tree.EMPTY;
    }
    if (size == 1) {
      return leaves.getFirst();
    }
    int split = split(size);
    return Tree.node(root(leaves.subList(0, split)), root(leaves.subList(split, size)));
  }

  static List<Hash> path(int index, List<Hash> leaves) {
    if (leaves.size() == 1) {
      return List.of();
    }
    int split = split(leaves.size());
    List<Hash> left = leaves.subList(0, split);
    List<Hash> right = leaves.subList(split, leaves.size());
    List<Hash> path =
        new ArrayList<>(index < split ? path(index, left) : path(index - split, right));
    path.add(index < split ? root(right) : root(left));
    return path;
  }

  static List<Hash> consistency(int from, List<Hash> leaves) {
    return from == 0 ? List.of() : subproof(from, leaves, true);
  }

  private static List<Hash> subproof(int from, List<Hash> leaves, boolean known) {
    int size = leaves.size();
    if (from == size) {
      return known ? List.of() : List.of(root(leaves));
    }
    int split = split(size);
    List<Hash> left = leaves.subList(0, split);
    List<Hash> right = leaves.subList(split, size);
    List<Hash> proof =
        new ArrayList<>(
            from <= split ? subproof(from, left, known) : subproof(from - split, right, false));
    proof.add(from <= split ? root(right) : root(left));
    return proof;
  }

  /** The largest power of two below the size. */
  private static int split(int size) {
    int split = 1;
    while (2 * split < size) {
      split *= 2;
    }
    return split;
  }
}
