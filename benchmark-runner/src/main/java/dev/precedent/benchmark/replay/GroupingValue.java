package dev.precedent.benchmark.replay;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Conformity;
import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.Grouping;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/** The value of a grouping that a recorded decision has. */
final class GroupingValue {
  private GroupingValue() {}

  /**
   * As a text; empty where it has none.
   *
   * @param conformity of the decision; asked for only where it is needed, since it is evaluated
   */
  static Optional<String> of(
      Grouping grouping, DecisionRecorded decision, Supplier<Conformity> conformity) {
    return switch (grouping) {
      case Grouping.ByPeriod period ->
          Optional.of(
              period.first(decision.decidedAt().atOffset(ZoneOffset.UTC).toLocalDate()).toString());
      case Grouping.ByAttribute(Attribute attribute) ->
          Optional.ofNullable(decision.attributes().get(attribute.name())).map(Value::toString);
      case Grouping.ByField(Plain field) ->
          switch (field) {
            case PATHWAY -> Optional.of(decision.pathway().name());
            case SYSTEM -> Optional.of(decision.system().name());
            case VERSION -> Optional.of(decision.version().toString());
            case ACTION -> Optional.ofNullable(decision.action());
            case CLAUSE -> conformity.get().clauses().reversed().stream().findFirst();
            case CONFORM ->
                Optional.ofNullable(conformity.get().conform()).map(Conformity.Conform::written);
            default -> throw new IllegalArgumentException("nothing is sliced by " + field);
          };
    };
  }
}
