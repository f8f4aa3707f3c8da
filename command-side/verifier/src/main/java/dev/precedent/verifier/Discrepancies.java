package dev.precedent.verifier;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The problems found so far: the first hundred, and how many more. */
final class Discrepancies {
  static final int KEPT = 100;

  private final List<Discrepancy> first = new ArrayList<>();
  private long count;

  /** A problem of no event in particular. */
  void add(String what, @Nullable Object... arguments) {
    add(new Discrepancy(null, what.formatted(arguments)));
  }

  /** A problem of the event at a position. */
  void at(long position, String what, @Nullable Object... arguments) {
    add(new Discrepancy(position, what.formatted(arguments)));
  }

  void add(Discrepancy problem) {
    if (count++ < KEPT) {
      first.add(problem);
    }
  }

  boolean none() {
    return count == 0;
  }

  List<Discrepancy> all() {
    List<Discrepancy> all = new ArrayList<>(first);
    if (count > KEPT) {
      all.add(new Discrepancy(null, "%d more problems are not listed.".formatted(count - KEPT)));
    }
    return all;
  }
}
