package dev.precedent.ledger.mongodb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Every state that a system can reach, nearest first, so that what leads to a bad one is as short
 * as it can be.
 */
final class Exploration<S> {
  /** One possible step: what happens, and the state after it. */
  record Step<S>(String what, S after) {}

  /**
   * A state that was reached, by its number.
   *
   * @param from the one before it on the shortest way; its own number at the start
   * @param before all from which a step leads here
   */
  private record Reached<S>(S state, String how, int from, List<Integer> before) {}

  private final Map<S, Integer> numbers = new HashMap<>();
  private final List<Reached<S>> reached = new ArrayList<>();
  private Optional<String> violation = Optional.empty();

  /**
   * @param complaint what is wrong with a state; the search ends at the first that has something
   */
  Exploration(
      S start,
      Function<S, ? extends Collection<Step<S>>> steps,
      Function<S, Optional<String>> complaint) {
    numbers.put(start, 0);
    reached.add(new Reached<>(start, "start", 0, new ArrayList<>()));
    for (int from = 0; from < reached.size() && violation.isEmpty(); from++) {
      for (Step<S> step : steps.apply(reached.get(from).state())) {
        int to = numbers.computeIfAbsent(step.after(), state -> reached.size());
        if (to == reached.size()) {
          reached.add(new Reached<>(step.after(), step.what(), from, new ArrayList<>(2)));
          violation = complaint.apply(step.after()).map(what -> what + way(to));
          if (violation.isPresent()) {
            break;
          }
        }
        reached.get(to).before().add(from);
      }
    }
  }

  int states() {
    return reached.size();
  }

  /** What is wrong, and the shortest way there. */
  Optional<String> violation() {
    return violation;
  }

  /** The nearest state from which no way leads to the goal any more, and the way there. */
  Optional<String> deadEnd(Predicate<S> goal) {
    BitSet good = new BitSet();
    Queue<Integer> next = new ArrayDeque<>();
    for (int i = 0; i < reached.size(); i++) {
      if (goal.test(reached.get(i).state())) {
        good.set(i);
        next.add(i);
      }
    }
    while (!next.isEmpty()) {
      for (int earlier : reached.get(next.remove()).before()) {
        if (!good.get(earlier)) {
          good.set(earlier);
          next.add(earlier);
        }
      }
    }
    int dead = good.nextClearBit(0);
    return dead == reached.size()
        ? Optional.empty()
        : Optional.of("no way leads to the goal from here" + way(dead));
  }

  private String way(int to) {
    Reached<S> last = reached.get(to);
    String step = "\n  " + last.how() + "  -> " + last.state();
    return to == 0 ? step : way(last.from()) + step;
  }
}
