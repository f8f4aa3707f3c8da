package dev.precedent.benchmark.replay;

import dev.precedent.contracts.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The flips of two replays side by side, in the order of the ledger. */
final class FlipPairs {
  private final Flips first;
  private final Flips second;
  private final LongPredicate common;

  private FlipPairs(Flips first, Flips second, LongPredicate common) {
    this.first = first;
    this.second = second;
    this.common = common;
  }

  /**
   * A decision that one of the replays changes at least.
   *
   * @param first absent where the first one leaves it as it was
   * @param second likewise
   */
  record Pair(long position, @Nullable Cell first, @Nullable Cell second) {

    /** What becomes of it. */
    Group group() {
      if (first == null) {
        return Group.ONLY_SECOND;
      }
      if (second == null) {
        return Group.ONLY_FIRST;
      }
      return first.after().equals(second.after()) ? Group.BOTH : Group.DIFFERENTLY;
    }

    /** Whether it is known how it comes out under both. */
    boolean isComparable(boolean sameBaseline) {
      return sameBaseline || (first != null && second != null);
    }

    /**
     * Its outcome under the first replay, if both have the same baseline: what is left as it was is
     * what the other one found before. UNDECIDABLE where there is none.
     */
    String underFirst() {
      return first != null ? first.after() : unchanged(second);
    }

    /** Its outcome under the second replay, likewise. */
    String underSecond() {
      return second != null ? second.after() : unchanged(first);
    }

    private static String unchanged(@Nullable Cell other) {
      if (other == null) {
        throw new IllegalStateException("neither replay changes it");
      }
      return other.before().name();
    }

    /** One of the two that is there. */
    Cell either() {
      return first != null ? first : Objects.requireNonNull(second);
    }
  }

  /** What becomes of a decision that one of two replays changes at least. */
  enum Group {
    BOTH,
    DIFFERENTLY,
    ONLY_FIRST,
    ONLY_SECOND
  }

  /**
   * The flips of two replays.
   *
   * @param common whether both selected the decision at a position
   * @throws dev.precedent.contracts.Refusal if one has more flips than are kept
   */
  static FlipPairs of(FinishedReplay first, FinishedReplay second, LongPredicate common) {
    for (FinishedReplay replay : List.of(first, second)) {
      if (replay.flips().more()) {
        throw Refused.forbidden(
                "Too many flips",
                "a replay keeps the first %d of its flips, and replay %s has more; narrow it with 'where' or 'until' to compare it"
                    .formatted(replay.flips().size(), replay.id()))
            .thrown();
      }
    }
    return new FlipPairs(first.flips(), second.flips(), common);
  }

  void forEach(Consumer<Pair> taker) {
    pairs(
        -1,
        pair -> {
          taker.accept(pair);
          return true;
        });
  }

  /**
   * The next ones of a kind.
   *
   * @param after only those at greater positions
   * @param limit at most so many
   */
  List<Pair> page(long after, int limit, Predicate<Pair> kind) {
    List<Pair> page = new ArrayList<>();
    pairs(
        after,
        pair -> {
          if (kind.test(pair)) {
            page.add(pair);
          }
          return page.size() < limit;
        });
    return page;
  }

  /**
   * @param further takes one and says whether to go on
   */
  private void pairs(long after, Predicate<Pair> further) {
    int one = first.behind(after);
    int other = second.behind(after);
    boolean on = true;
    while (on && (one < first.size() || other < second.size())) {
      long next = one < first.size() ? first.position(one) : Long.MAX_VALUE;
      long beside = other < second.size() ? second.position(other) : Long.MAX_VALUE;
      long position = Math.min(next, beside);
      Cell here = next == position ? first.cell(one++) : null;
      Cell there = beside == position ? second.cell(other++) : null;
      if (common.test(position)) {
        on = further.test(new Pair(position, here, there));
      }
    }
  }
}
