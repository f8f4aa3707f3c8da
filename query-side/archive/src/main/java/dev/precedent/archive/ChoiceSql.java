package dev.precedent.archive;

import dev.precedent.policy.sql.Literals;
import dev.precedent.query.Operand;
import dev.precedent.query.Query.Bound;
import dev.precedent.query.Query.Choice;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Prefix;
import dev.precedent.query.Query.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what stands in a column of a certain type is one of a choice. */
final class ChoiceSql {
  private ChoiceSql() {}

  /** Of numbers. */
  static String numbers(String column, Range range) {
    List<String> both = new ArrayList<>();
    if (range.from() != null) {
      both.add(
          "%s %s %s"
              .formatted(column, range.from().inclusive() ? ">=" : ">", number(range.from())));
    }
    if (range.to() != null) {
      both.add(
          "%s %s %s".formatted(column, range.to().inclusive() ? "<=" : "<", number(range.to())));
    }
    return "(" + String.join(" AND ", both) + ")";
  }

  private static String number(Bound bound) {
    return Literals.number(((Operand.Number) bound.operand()).value());
  }

  /** Of times. */
  static String time(String column, Choice choice, Dialect dialect) {
    return switch (choice) {
      case Exactly(Operand.Time time) -> time(column, time.from(), time.until(), dialect);
      case Range(@Nullable Bound from, @Nullable Bound to) ->
          time(column, beginning(from), end(to), dialect);
      case Prefix prefix ->
          throw new IllegalArgumentException("a time is not compared with " + prefix);
      case Exactly(Operand operand) ->
          throw new IllegalArgumentException("a time is not compared with " + operand);
    };
  }

  /** From when on a bound lets times in. */
  static @Nullable Instant beginning(@Nullable Bound from) {
    return from == null ? null : from.inclusive() ? stretch(from).from() : stretch(from).until();
  }

  /** From when on a bound lets no times in any more. */
  static @Nullable Instant end(@Nullable Bound to) {
    return to == null ? null : to.inclusive() ? stretch(to).until() : stretch(to).from();
  }

  private static Operand.Time stretch(Bound bound) {
    return (Operand.Time) bound.operand();
  }

  /** Of times from one on and before another. */
  static String time(
      String column, @Nullable Instant from, @Nullable Instant until, Dialect dialect) {
    List<String> both = new ArrayList<>();
    if (from != null) {
      both.add("%s >= %s".formatted(column, dialect.time(micros(from))));
    }
    if (until != null) {
      both.add("%s < %s".formatted(column, dialect.time(micros(until))));
    }
    return "(" + String.join(" AND ", both) + ")";
  }

  private static long micros(Instant wholeMillis) {
    return Math.multiplyExact(wholeMillis.toEpochMilli(), 1_000L);
  }

  /** Of texts, as conditions of which one holds. */
  static List<String> texts(String column, List<Choice> choices) {
    List<String> exact = new ArrayList<>();
    List<String> any = new ArrayList<>();
    for (Choice choice : choices) {
      if (choice instanceof Exactly(Operand.Text(String text))) {
        exact.add(text);
      } else {
        any.add(text(column, choice));
      }
    }
    if (!exact.isEmpty()) {
      any.add("%s IN (%s)".formatted(column, Sql.texts(exact)));
    }
    return any;
  }

  /** Of texts. */
  static String text(String column, Choice choice) {
    return switch (choice) {
      case Exactly(Operand.Text(String text)) -> "%s = %s".formatted(column, Literals.text(text));
      case Prefix(String beginning) when beginning.isEmpty() -> column + " IS NOT NULL";
      case Prefix(String beginning) -> begins(column, beginning);
      case Choice other ->
          throw new IllegalArgumentException("a text is not compared with " + other);
    };
  }

  /** Whether a text begins so. */
  static String begins(String column, String beginning) {
    return "left(%s, %d) = %s"
        .formatted(
            column, beginning.codePointCount(0, beginning.length()), Literals.text(beginning));
  }
}
