package dev.precedent.policy.sql;

import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Guards as conditions. SQL's logic is the policy's: a condition over NULL is NULL. */
final class Conditions {
  private final PolicyVersion policy;
  private final UnaryOperator<String> columns;

  /**
   * @param columns an expression for each fact
   */
  Conditions(PolicyVersion policy, UnaryOperator<String> columns) {
    this.policy = policy;
    this.columns = columns;
  }

  String of(Guard guard) {
    return switch (guard) {
      case Guard.Holds(String name) -> columns.apply(name);
      case Guard.Compare(String name, Guard.Relation relation, double bound, String _) ->
          "%s %s %s".formatted(columns.apply(name), relation.symbol(), number(name, bound));
      case Guard.Is(String name, Value constant) ->
          "%s = %s".formatted(columns.apply(name), constant(name, constant));
      case Guard.OneOf(String name, List<Value> constants) ->
          "%s IN (%s)".formatted(columns.apply(name), constants(name, constants));
      case Guard.Includes(String name, Value element) ->
          "array_contains(%s, %s)".formatted(columns.apply(name), Literals.of(element));
      case Guard.Not(Guard.Is(String name, Value constant)) ->
          "%s <> %s".formatted(columns.apply(name), constant(name, constant));
      case Guard.Not(Guard.OneOf(String name, List<Value> constants)) ->
          "%s NOT IN (%s)".formatted(columns.apply(name), constants(name, constants));
      case Guard.Not(Guard operand) -> "NOT " + operand(operand);
      case Guard.All(List<Guard> operands) -> joined(operands, " AND ");
      case Guard.Any(List<Guard> operands) -> joined(operands, " OR ");
    };
  }

  private String joined(List<Guard> operands, String operator) {
    return operands.stream().map(this::operand).collect(Collectors.joining(operator));
  }

  private String operand(Guard guard) {
    boolean single =
        guard instanceof Guard.Atom
            || (guard instanceof Guard.Not(Guard operand) && operand instanceof Guard.Atom);
    return single ? of(guard) : "(" + of(guard) + ")";
  }

  private String constants(String name, Collection<Value> constants) {
    return constants.stream()
        .map(constant -> constant(name, constant))
        .collect(Collectors.joining(", "));
  }

  private String constant(String name, Value constant) {
    return constant instanceof Value.Number(double number)
        ? number(name, number)
        : Literals.of(constant);
  }

  private String number(String name, double number) {
    FactType type = Objects.requireNonNull(policy.declaration(name)).type();
    return type.kind() == FactType.Kind.TIMESTAMP
        ? "%s /* %s */".formatted(Literals.number(number), Timestamp.text(number))
        : Literals.number(number);
  }
}
