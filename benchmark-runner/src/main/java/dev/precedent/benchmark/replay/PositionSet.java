package dev.precedent.benchmark.replay;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** PositionSet of a ledger, in a bit each. */
final class PositionSet {
  private static final int STRETCH = 1 << 20;

  private final Map<Long, BitSet> stretches = new HashMap<>();

  void add(long position) {
    stretches
        .computeIfAbsent(position / STRETCH, _ -> new BitSet())
        .set((int) (position % STRETCH));
  }

  boolean contains(long position) {
    BitSet stretch = stretches.get(position / STRETCH);
    return stretch != null && stretch.get((int) (position % STRETCH));
  }

  long count() {
    return stretches.values().stream().mapToLong(BitSet::cardinality).sum();
  }

  /** Those that are in both. */
  PositionSet and(PositionSet others) {
    PositionSet both = new PositionSet();
    stretches.forEach(
        (number, stretch) -> {
          BitSet other = others.stretches.get(number);
          if (other != null) {
            BitSet common = (BitSet) stretch.clone();
            common.and(other);
            both.stretches.put(number, common);
          }
        });
    return both;
  }

  /** Whether they are the same. */
  boolean sameAs(PositionSet others) {
    return stretches.equals(others.stretches);
  }
}
