package dev.precedent.policy.diff;

import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The numbers that guards compare with, and how to speak of those that moved. */
final class Bounds {
  private Bounds() {}

  /**
   * A comparison whose bound is another than before.
   *
   * @param relation as it has to be for the guard to hold, also under a negation
   * @param threshold the name of its bound in the newer version, where it has one
   */
  record Shift(
      String fact,
      Guard.Relation relation,
      double before,
      double after,
      @Nullable String threshold) {

    /** {@code hate_score >= 0.95 instead of 0.97}. */
    String says(PolicyVersion version) {
      return "%s %s %s instead of %s"
          .formatted(
              fact, relation.symbol(), number(version, fact, after), number(version, fact, before));
    }
  }

  private static String number(PolicyVersion version, String fact, double bound) {
    boolean time =
        version.signals().containsKey(fact)
            && version.signals().get(fact).type().kind() == FactType.Kind.TIMESTAMP;
    return time ? Timestamp.text(bound) : Value.of(bound).toString();
  }

  /** What moved between two guards; empty where they differ in anything but bounds. */
  static Optional<List<Shift>> moved(Guard before, Guard after) {
    List<Shift> moved = new ArrayList<>();
    return add(before, after, true, moved) ? Optional.of(moved) : Optional.empty();
  }

  private static boolean add(Guard before, Guard after, boolean wanted, List<Shift> moved) {
    return switch (before) {
      case Guard.Compare old
          when after instanceof Guard.Compare now
              && now.name().equals(old.name())
              && now.relation() == old.relation() -> {
        if (now.bound() != old.bound()) {
          moved.add(
              new Shift(
                  now.name(),
                  wanted ? now.relation() : opposite(now.relation()),
                  old.bound(),
                  now.bound(),
                  now.threshold()));
        }
        yield true;
      }
      case Guard.Not(Guard old) ->
          after instanceof Guard.Not(Guard now) && add(old, now, !wanted, moved);
      case Guard.All(List<Guard> old) ->
          after instanceof Guard.All(List<Guard> now) && add(old, now, wanted, moved);
      case Guard.Any(List<Guard> old) ->
          after instanceof Guard.Any(List<Guard> now) && add(old, now, wanted, moved);
      case Guard.Atom old -> old.equals(after);
    };
  }

  private static boolean add(
      List<Guard> before, List<Guard> after, boolean wanted, List<Shift> moved) {
    boolean alike = before.size() == after.size();
    for (int i = 0; alike && i < before.size(); i++) {
      alike = add(before.get(i), after.get(i), wanted, moved);
    }
    return alike;
  }

  private static Guard.Relation opposite(Guard.Relation relation) {
    return switch (relation) {
      case BELOW -> Guard.Relation.AT_LEAST;
      case AT_MOST -> Guard.Relation.ABOVE;
      case AT_LEAST -> Guard.Relation.BELOW;
      case ABOVE -> Guard.Relation.AT_MOST;
    };
  }
}
