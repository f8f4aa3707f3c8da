package dev.precedent.archive;

import dev.precedent.contracts.Value;
import dev.precedent.policy.sql.Literals;
import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.Grouping;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of a grouping as SQL. Each is a text that begins with what it was: only Java writes
 * numbers as JSON does.
 *
 * @param row how the decisions are called in the statement
 * @param columns those that the policy's decisions have
 */
record GroupingSql(String row, List<FactColumn> columns, Dialect dialect) {
  private static final String TEXT = "t";
  private static final String NUMBER = "n";

  /** An expression of a decision's value, to be read with {@link #value}. */
  String expression(Grouping grouping) {
    return switch (grouping) {
      case Grouping.ByPeriod period ->
          text("CAST(date_trunc('%s', %s.decided_at) AS DATE)".formatted(period.written(), row));
      case Grouping.ByAttribute(Attribute attribute) -> attribute(attribute.name());
      case Grouping.ByField by when by.field() == Plain.CLAUSE ->
          text(dialect.last(row + ".clauses"));
      case Grouping.ByField by -> text(row + "." + by.written());
    };
  }

  /** What an expression's value says; absent where the decision has none. */
  static @Nullable String value(@Nullable String marked) {
    if (marked == null) {
      return null;
    }
    String text = marked.substring(1);
    return marked.startsWith(NUMBER) ? Value.of(Double.parseDouble(text)).toString() : text;
  }

  /** An attribute's values have columns by their types, or stand beside those of other names. */
  private String attribute(String name) {
    Stream<String> own =
        columns.stream()
            .filter(column -> column.source() == FactColumn.Source.ATTRIBUTE)
            .filter(column -> column.name().equals(name))
            .map(
                column -> {
                  String value = row + "." + Sql.quoted(column.column());
                  return column.type() == ColumnType.NUMBER ? number(value) : text(value);
                });
    String other = text("%s.other_attributes[%s]".formatted(row, Literals.text(name)));
    return Stream.concat(own, Stream.of(other)).collect(Collectors.joining(", ", "coalesce(", ")"));
  }

  /** A number, marked as one. */
  static String number(String expression) {
    return marked(NUMBER, expression);
  }

  /** Anything but a number, marked as a text. */
  static String text(String expression) {
    return marked(TEXT, expression);
  }

  private static String marked(String kind, String expression) {
    return "'%s' || CAST(%s AS STRING)".formatted(kind, expression);
  }
}
