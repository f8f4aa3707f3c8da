package dev.precedent.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A growing tree that keeps its complete nodes. */
final class TestTree implements Nodes {
  final List<Hash> leaves = new ArrayList<>();
  final Map<Integer, List<Hash>> heights = new HashMap<>();
  final Frontier frontier = new Frontier(this::keep);

  TestTree add(byte[] content) {
    Hash leaf = Tree.leaf(content);
    leaves.add(leaf);
    frontier.add(leaf);
    return this;
  }

  private void keep(int height, long index, Hash hash) {
    List<Hash> nodes = heights.computeIfAbsent(height, _ -> new ArrayList<>());
    if (index != nodes.size()) {
      throw new IllegalStateException(
          "node %d of height %d is out of order".formatted(index, height));
    }
    nodes.add(hash);
  }

  @Override
  public Hash node(int height, long index) {
    return heights.getOrDefault(height, List.of()).get((int) index);
  }
}
