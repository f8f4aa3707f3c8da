package dev.precedent.proof;

import java.util.Iterator;
import java.util.PrimitiveIterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One proof for many leaves: the hashes of those subtrees that hold none of them, from left to
 * right. With the leaves in order they give the root, and every hash of the proof is needed for
 * that; both sides read and write it as a stream. docs/proofs.md is the specification.
 */
public final class Multiproof {
  private Multiproof() {}

  /**
   * A leaf in its place.
   *
   * @param position from 0
   */
  public record Placed(long position, Hash leaf) {}

  /**
   * Writes the proof.
   *
   * @param size of the tree
   * @param positions of the leaves, ascending, each below {@code size}
   * @throws IllegalArgumentException if they are not
   */
  public static void prove(
      Nodes nodes, long size, PrimitiveIterator.OfLong positions, Consumer<Hash> proof) {
    Positions left = new Positions(positions);
    if (size > 0) {
      prove(nodes, 0, size, left, proof);
    }
    if (left.next != Long.MAX_VALUE) {
      throw new IllegalArgumentException(
          "position %d is not in a tree of %d".formatted(left.next, size));
    }
  }

  private static void prove(
      Nodes nodes, long begin, long end, Positions left, Consumer<Hash> proof) {
    if (left.next >= end) {
      proof.accept(nodes.subtree(begin, end));
    } else if (end - begin == 1) {
      left.advance();
    } else {
      long middle = Nodes.middle(begin, end);
      prove(nodes, begin, middle, left, proof);
      prove(nodes, middle, end, left, proof);
    }
  }

  /** Positions with one looked ahead; {@link Long#MAX_VALUE} behind the last. */
  private static final class Positions {
    private final PrimitiveIterator.OfLong rest;
    private long next = -1;

    Positions(PrimitiveIterator.OfLong rest) {
      this.rest = rest;
      advance();
    }

    void advance() {
      long following = rest.hasNext() ? rest.nextLong() : Long.MAX_VALUE;
      if (following <= next) {
        throw new IllegalArgumentException(
            "positions ascend, found %d behind %d".formatted(following, next));
      }
      next = following;
    }
  }

  /**
   * The root that leaves and proof give.
   *
   * @param size of the tree
   * @param leaves ascending by position
   * @param proof used up to its end
   * @throws InvalidProof if hashes are missing or left over, or leaves are out of order or outside
   *     of the tree
   */
  public static Hash root(long size, Iterator<Placed> leaves, Iterator<Hash> proof) {
    Leaves left = new Leaves(leaves);
    Hash root = size == 0 ? Tree.EMPTY : root(0, size, left, proof);
    if (left.next != null) {
      throw new InvalidProof(
          "position %d is not in a tree of %d".formatted(left.next.position(), size));
    }
    if (proof.hasNext()) {
      throw new InvalidProof("the proof has more hashes than its leaves and size need");
    }
    return root;
  }

  private static Hash root(long begin, long end, Leaves left, Iterator<Hash> proof) {
    Placed next = left.next;
    if (next == null || next.position() >= end) {
      if (!proof.hasNext()) {
        throw new InvalidProof(
            "the proof ends before the hash of positions %d to %d".formatted(begin, end - 1));
      }
      return proof.next();
    }
    if (end - begin == 1) {
      left.advance();
      return next.leaf();
    }
    long middle = Nodes.middle(begin, end);
    return Tree.node(root(begin, middle, left, proof), root(middle, end, left, proof));
  }

  /** Leaves with one looked ahead; null behind the last. */
  private static final class Leaves {
    private final Iterator<Placed> rest;
    private @Nullable Placed next;

    Leaves(Iterator<Placed> rest) {
      this.rest = rest;
      next = rest.hasNext() ? rest.next() : null;
      if (next != null && next.position() < 0) {
        throw new InvalidProof("positions begin with 0, found " + next.position());
      }
    }

    void advance() {
      Placed before = next;
      next = rest.hasNext() ? rest.next() : null;
      if (before != null && next != null && next.position() <= before.position()) {
        throw new InvalidProof(
            "positions ascend, found %d behind %d".formatted(next.position(), before.position()));
      }
    }
  }
}
