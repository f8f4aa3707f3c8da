package dev.precedent.benchmark.replay;

import dev.precedent.contracts.VersionNumber;
import dev.precedent.query.Grouping;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an engine finds, as it finds it. For one thread at a time. */
final class Tally {
  private final Counts counts = new Counts();
  private final Flips flips = new Flips();
  private final InputDigest input = new InputDigest();
  private final Set<VersionNumber> recordedUnder = new TreeSet<>();
  private final LaterUse later = new LaterUse();
  private final Slices slices;
  private final Changes changes;
  private long roundsWithout;
  private String way = ReplayResult.FULL;
  private @Nullable String payloads;

  /**
   * @param groupings by which decisions are told as well
   */
  Tally(Changes changes, List<Grouping> groupings) {
    this.slices = new Slices(groupings);
    this.changes = changes;
  }

  /** A version that selected decisions name. */
  void recordedUnder(VersionNumber version) {
    recordedUnder.add(version);
  }

  /**
   * So much was judged together, on cases that selected decisions are about, that decides nothing.
   */
  void without(long rounds) {
    roundsWithout += rounds;
  }

  /** So many decisions are of a cell, and miss these names. */
  void count(Cell cell, Iterable<String> missing, long decisions) {
    counts.count(cell, decisions);
    counts.miss(missing, decisions);
  }

  /** One of the counted decisions came out otherwise; in ascending order. */
  void changed(long position, Cell cell) {
    flips.add(position, counts.code(cell));
  }

  /** Which decisions were selected. */
  InputDigest input() {
    return input;
  }

  /** Which of the decisions were evaluated, in the result's word for it. */
  void way(String taken) {
    way = taken;
  }

  String way() {
    return way;
  }

  /** Which decisions were selected, and their payloads. */
  void payloads(String digest) {
    payloads = digest;
  }

  /** What was told; absent where an engine reads no payloads. */
  @Nullable String payloads() {
    return payloads;
  }

  /** What was brought in later and used. */
  LaterUse later() {
    return later;
  }

  /** What is counted by slice. */
  Slices slices() {
    return slices;
  }

  /** Which changes decide. */
  Changes changes() {
    return changes;
  }

  Counts counts() {
    return counts;
  }

  /** To be asked for when everything is counted. */
  Flips flips() {
    flips.name(counts);
    return flips;
  }

  Set<VersionNumber> versions() {
    return Collections.unmodifiableSet(recordedUnder);
  }

  long roundsWithout() {
    return roundsWithout;
  }
}
