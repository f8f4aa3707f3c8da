package dev.precedent.verifier;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The problems found so far: the first hundred, and how many more. */
final class Problems {
  static final int KEPT = 100;

  private final List<Problem> first = new ArrayList<>();
  private long count;

  /** A problem of no event in particular. */
  void add(String what, @Nullable Object... arguments) {
    add(new Problem(null, what.formatted(arguments)));
  }

  /** A problem of the event at a position. */
  void at(long position, String what, @Nullable Object... arguments) {
    add(new Problem(position, what.formatted(arguments)));
  }

  void add(Problem problem) {
    if (count++ < KEPT) {
      first.add(problem);
    }
  }

  boolean none() {
    return count == 0;
  }

  List<Problem> all() {
    List<Problem> all = new ArrayList<>(first);
    if (count > KEPT) {
      all.add(new Problem(null, "%d more problems are not listed.".formatted(count - KEPT)));
    }
    return all;
  }
}
