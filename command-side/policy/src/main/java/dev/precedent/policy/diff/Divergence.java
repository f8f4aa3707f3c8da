package dev.precedent.policy.diff;

import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Signal;
import dev.precedent.policy.TruthValue;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where two versions of a policy part. The trees of both are walked side by side for the facts of
 * one case. At a guard that is the same in both the walks stay together; they part at the first
 * node that one of them takes, or cannot decide on, and the other does not, or at an outcome that
 * is another one. What changed there is what decides.
 *
 * <p>Where the walks do not part, both versions come to the same outcome, or both are undecidable.
 * Where they part they may come to the same outcome all the same, by other nodes.
 *
 * <p>The whole is an expression over facts, from which every engine makes its own: see {@link
 * #start}.
 */
public final class Divergence {
  private final PolicyVersion before;
  private final PolicyVersion after;
  private final Way start;
  private final List<ChangedPlace> places;

  private Divergence(
      PolicyVersion before, PolicyVersion after, Way start, List<ChangedPlace> places) {
    this.before = before;
    this.after = after;
    this.start = start;
    this.places = places;
  }

  /** Compares two versions. */
  public static Divergence between(PolicyVersion before, PolicyVersion after) {
    SideBySide walk = new SideBySide(before, after);
    Way start = walk.start();
    SequencedSet<ChangedPlace> places = new LinkedHashSet<>();
    addPlaces(start, places);
    return new Divergence(before, after, start, List.copyOf(places));
  }

  private static void addPlaces(Way way, SequencedSet<ChangedPlace> places) {
    switch (way) {
      case Together _ -> {}
      case Parted(ChangedPlace place) -> places.add(place);
      case Fork(List<Branch> branches) ->
          branches.forEach(branch -> addPlaces(branch.way(), places));
    }
  }

  /** Where the walks have come to, together. */
  public sealed interface Way {}

  /** From here on they do not part. */
  public record Together() implements Way {}

  /** They part here. */
  public record Parted(ChangedPlace place) implements Way {}

  /**
   * It depends.
   *
   * @param branches of which the first counts whose test is passed; where none is, the walks stay
   *     together
   */
  public record Fork(List<Branch> branches) implements Way {
    public Fork {
      branches = List.copyOf(branches);
    }
  }

  /** A way that is gone on if a test is passed. */
  public record Branch(Test test, Way way) {}

  /** What is asked of the facts of a case. */
  public sealed interface Test {}

  /** A condition is true. */
  public record Holds(Condition condition) implements Test {}

  /** A condition is true or unknown. */
  public record Open(Condition condition) implements Test {}

  /** Two conditions have different truth values, of which unknown is one. */
  public record Differ(Condition before, Condition after) implements Test {}

  /** Which of the two versions. */
  public enum Side {
    BEFORE,
    AFTER
  }

  /**
   * A guard as one version reads facts, which the other may declare as something else.
   *
   * @param guard without the names of thresholds; absent for the last node of a list, which takes
   *     the rest
   */
  public record Condition(Side side, @Nullable Guard guard) {}

  /** The version of a side. */
  public PolicyVersion version(Side side) {
    return side == Side.BEFORE ? before : after;
  }

  /** Where both walks begin. */
  public Way start() {
    return start;
  }

  /** All places at which they can part, in the order of the newer tree. */
  public List<ChangedPlace> places() {
    return places;
  }

  /**
   * Where they part.
   *
   * @param facts of a case, as {@link PolicyVersion#evaluate} takes them
   * @return empty where they do not
   */
  public Optional<ChangedPlace> place(Map<String, Value> facts) {
    return place(start, new Facts(compared(before, facts), compared(after, facts)));
  }

  /** The facts of a case as the guards of each version compare them. */
  private record Facts(Map<String, Value> before, Map<String, Value> after) {
    TruthValue test(Condition condition) {
      Guard guard = condition.guard();
      return guard == null
          ? TruthValue.TRUE
          : guard.test(condition.side() == Side.BEFORE ? before : after);
    }

    boolean pass(Test test) {
      return switch (test) {
        case Holds(Condition condition) -> test(condition) == TruthValue.TRUE;
        case Open(Condition condition) -> test(condition) != TruthValue.FALSE;
        case Differ(Condition old, Condition now) -> test(old) != test(now);
      };
    }
  }

  private static Optional<ChangedPlace> place(Way way, Facts facts) {
    return switch (way) {
      case Together _ -> Optional.empty();
      case Parted(ChangedPlace place) -> Optional.of(place);
      case Fork(List<Branch> branches) ->
          branches.stream()
              .filter(branch -> facts.pass(branch.test()))
              .findFirst()
              .flatMap(branch -> place(branch.way(), facts));
    };
  }

  private static Map<String, Value> compared(PolicyVersion version, Map<String, Value> facts) {
    Set<Signal> times =
        version.signals().values().stream()
            .filter(signal -> signal.type().kind() == FactType.Kind.TIMESTAMP)
            .collect(Collectors.toSet());
    if (times.isEmpty()) {
      return facts;
    }
    Map<String, Value> compared = new HashMap<>(facts);
    times.forEach(
        signal ->
            compared.computeIfPresent(signal.name(), (_, fact) -> signal.type().compared(fact)));
    return compared;
  }
}
