package dev.precedent.benchmark.agreement;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** What one rater says beside what more than half of some others say of the same cases. */
final class SaidBesideOthers {
  private final PairedValues said = new PairedValues();
  private long undecided;
  private long alone;

  /**
   * Counts cases of which the same is said.
   *
   * @param own what the rater says
   * @param others what they say, perhaps nothing
   * @return whether they say the same; absent where nothing is said by more than half of them
   */
  Optional<Boolean> count(int own, int[] others, long cases) {
    if (others.length == 0) {
      alone += cases;
      return Optional.empty();
    }
    OptionalInt word = majority(others);
    if (word.isEmpty()) {
      undecided += cases;
      return Optional.empty();
    }
    said.add(own, word.getAsInt(), cases);
    return Optional.of(own == word.getAsInt());
  }

  /** What more than half of them say. */
  static OptionalInt majority(int[] given) {
    return Arrays.stream(given)
        .filter(
            value ->
                2 * Arrays.stream(given).filter(other -> other == value).count() > given.length)
        .findFirst();
  }

  /** What was said of the cases of which they say something. */
  PairedValues said() {
    return said;
  }

  /** How many cases they say different things of. */
  long undecided() {
    return undecided;
  }

  /** How many cases they say nothing of. */
  long alone() {
    return alone;
  }
}
