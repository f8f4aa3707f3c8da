package dev.precedent.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that grows leaf by leaf and remembers no more than its right edge: the roots of the
 * complete subtrees that its size is the sum of. For one thread at a time.
 */
public final class Frontier {
  /** The roots of complete subtrees, the largest first; their heights are the bits of the size. */
  private final List<Hash> roots = new ArrayList<>();

  private final Completed completed;
  private long size;

  /**
   * Hears of every node whose subtree is complete, leaves included.
   *
   * @see Frontier#Frontier(Completed)
   */
  public interface Completed {
    /**
     * @param height 0 for leaves
     * @param index the node's place among those of its height, from 0; of each height they come in
     *     order without a gap
     */
    void node(int height, long index, Hash hash);
  }

  /** An empty tree of which only the root is wanted. */
  public Frontier() {
    this((height, index, hash) -> {});
  }

  /** An empty tree. */
  public Frontier(Completed completed) {
    this.completed = completed;
  }

  /**
   * A tree that goes on from the nodes of a smaller one.
   *
   * @param size how many leaves it has
   */
  public static Frontier resume(Nodes nodes, long size, Completed completed) {
    Frontier frontier = new Frontier(completed);
    long begin = 0;
    for (int height = Long.SIZE - 1; height >= 0; height--) {
      if ((size >>> height & 1) == 1) {
        frontier.roots.add(nodes.node(height, begin >>> height));
        begin += 1L << height;
      }
    }
    frontier.size = size;
    return frontier;
  }

  /** Adds the hash of the next leaf. */
  public void add(Hash leaf) {
    Hash hash = leaf;
    completed.node(0, size, hash);
    int height = 0;
    for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
      hash = Tree.node(roots.removeLast(), hash);
      height++;
      completed.node(height, rest >>> 1, hash);
    }
    roots.add(hash);
    size++;
  }

  /** How many leaves the tree has. */
  public long size() {
    return size;
  }

  /** The root of the tree as it is now. */
  public Hash root() {
    if (roots.isEmpty()) {
      return Tree.EMPTY;
    }
    Hash root = roots.getLast();
    for (int i = roots.size() - 2; i >= 0; i--) {
      root = Tree.node(roots.get(i), root);
    }
    return root;
  }
}
