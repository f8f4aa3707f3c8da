package dev.precedent.archive;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions there are of a query or of files, and how many were recorded in which way.
 *
 * @param positions a bit for each, by stretch, as {@link ArchiveEvaluation.Taker#selected} tells
 *     them
 * @param counts how many, by what was recorded
 */
record Census(SortedMap<Long, byte[]> positions, Map<Recorded, Long> counts) {
  /** Of no decisions. */
  static final Census NONE = new Census(Collections.emptySortedMap(), Map.of());

  /**
   * What was recorded.
   *
   * @param conform whether the outcome is that of the version
   */
  record Recorded(String version, @Nullable String outcome, boolean conform) {}

  /**
   * Takes it.
   *
   * @param decisions a query in parentheses
   */
  static Census of(Statements statements, String decisions) throws InterruptedException {
    SortedMap<Long, byte[]> positions = new TreeMap<>();
    statements.forEach(
        statements.dialect().positions(decisions),
        row -> put(row.getLong(1), row.getBytes(2), positions));
    Map<Recorded, Long> counts = new HashMap<>();
    statements.forEach(
        "SELECT version, outcome, coalesce(conform = 'yes', FALSE) AS follows, count(*) FROM %s AS d GROUP BY ALL"
            .formatted(decisions),
        row ->
            counts.put(
                new Recorded(row.getString(1), row.getString(2), row.getBoolean(3)),
                row.getLong(4)));
    return new Census(positions, counts);
  }

  /** Stretches are made of pages of any size that divides theirs. */
  private static void put(long page, byte[] bits, SortedMap<Long, byte[]> positions) {
    int pages = ArchiveEvaluation.STRETCH / Byte.SIZE / bits.length;
    byte[] stretch =
        positions.computeIfAbsent(
            page / pages, _ -> new byte[ArchiveEvaluation.STRETCH / Byte.SIZE]);
    System.arraycopy(bits, 0, stretch, (int) (page % pages) * bits.length, bits.length);
  }

  /** Both together; no decision is in both. */
  Census plus(Census other) {
    SortedMap<Long, byte[]> either = new TreeMap<>(positions);
    other.positions.forEach((stretch, bits) -> either.merge(stretch, bits, Census::either));
    Map<Recorded, Long> sums = new HashMap<>(counts);
    other.counts.forEach((recorded, decisions) -> sums.merge(recorded, decisions, Long::sum));
    return new Census(either, sums);
  }

  /** What is left without some of them, by their positions. */
  Census without(Map<Long, Recorded> some) {
    SortedMap<Long, byte[]> left = new TreeMap<>(positions);
    Map<Recorded, Long> sums = new HashMap<>(counts);
    Map<Long, byte[]> own = new HashMap<>();
    some.forEach(
        (position, recorded) -> {
          long stretch = position / ArchiveEvaluation.STRETCH;
          byte[] bits =
              own.computeIfAbsent(
                  stretch, each -> Objects.requireNonNull(positions.get(each)).clone());
          bits[at(position)] &= (byte) ~bit(position);
          sums.merge(recorded, -1L, Census::orNone);
        });
    own.forEach((stretch, bits) -> replace(left, stretch, bits));
    return new Census(left, sums);
  }

  private static @Nullable Long orNone(long decisions, long more) {
    return decisions + more == 0 ? null : decisions + more;
  }

  /** Stretches without any decision are left out. */
  private static void replace(Map<Long, byte[]> positions, long stretch, byte[] bits) {
    for (byte each : bits) {
      if (each != 0) {
        positions.put(stretch, bits);
        return;
      }
    }
    positions.remove(stretch);
  }

  /** How many decisions there are. */
  long decisions() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether one of them stands at a position. */
  boolean holds(long position) {
    byte[] bits = positions.get(position / ArchiveEvaluation.STRETCH);
    return bits != null && (bits[at(position)] & bit(position)) != 0;
  }

  /** What the positions take of memory. */
  long bytes() {
    return (long) positions.size() * ArchiveEvaluation.STRETCH / Byte.SIZE;
  }

  private static int at(long position) {
    return (int) (position % ArchiveEvaluation.STRETCH) / Byte.SIZE;
  }

  private static int bit(long position) {
    return 0x80 >> position % Byte.SIZE;
  }

  private static byte[] either(byte[] one, byte[] other) {
    byte[] either = one.clone();
    for (int i = 0; i < either.length; i++) {
      either[i] |= other[i];
    }
    return either;
  }
}
