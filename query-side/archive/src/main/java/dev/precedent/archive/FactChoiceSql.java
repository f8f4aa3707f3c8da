package dev.precedent.archive;

import dev.precedent.archive.FactColumn.Source;
import dev.precedent.contracts.Value;
import dev.precedent.policy.sql.Literals;
import dev.precedent.query.Field;
import dev.precedent.query.Operand;
import dev.precedent.query.Query.Choice;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Prefix;
import dev.precedent.query.Query.Range;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a signal, an answer or an attribute of a decision is one of some choices, whatever types
 * it was recorded with.
 *
 * @param columns those that the policy's decisions have
 * @param personal names of attributes that may be sealed
 */
record FactChoiceSql(List<FactColumn> columns, Set<String> personal, Dialect dialect) {
  private static final Pattern NUMBER_LIKE = Pattern.compile("^[0-9-]");

  /** Of a signal or an answer, as conditions of which one holds. */
  List<String> facts(Source source, String name, List<Choice> choices) {
    return columns(source, name)
        .flatMap(column -> choices.stream().map(choice -> fact(column, choice)))
        .filter(Objects::nonNull)
        .toList();
  }

  private Stream<FactColumn> columns(Source source, String name) {
    return columns.stream()
        .filter(column -> column.source() == source && column.name().equals(name));
  }

  /** Whether a column's value is one of a choice; nothing where none of its values can be. */
  private @Nullable String fact(FactColumn column, Choice choice) {
    String quoted = Sql.quoted(column.column());
    return switch (choice) {
      case Range range ->
          switch (column.type()) {
            case NUMBER -> ChoiceSql.numbers(quoted, range);
            case NUMBERS -> dialect.any(quoted, "x", ChoiceSql.numbers("x", range));
            default -> null;
          };
      case Exactly(Operand.Word word) ->
          switch (column.type()) {
            case NUMBER, NUMBERS ->
                word.number()
                    .map(number -> is(column, Literals.number(number.value())))
                    .orElse(null);
            case BOOL, BOOLS ->
                word.flag().map(flag -> is(column, flag ? "TRUE" : "FALSE")).orElse(null);
            case TEXT, TEXTS -> is(column, Literals.text(word.text()));
            case TIME -> null;
          };
      case Exactly(Operand.QuotedText(String text)) ->
          switch (column.type()) {
            case TEXT, TEXTS -> is(column, Literals.text(text));
            default -> null;
          };
      case Prefix(String beginning) when beginning.isEmpty() ->
          column.type().isList()
              ? dialect.any(quoted, "x", "x IS NOT NULL")
              : quoted + " IS NOT NULL";
      case Prefix(String beginning) ->
          switch (column.type()) {
            case TEXT -> ChoiceSql.begins(quoted, beginning);
            case TEXTS -> dialect.any(quoted, "x", ChoiceSql.begins("x", beginning));
            default -> null;
          };
      case Exactly(Operand operand) ->
          throw new IllegalArgumentException("a fact is not compared with " + operand);
    };
  }

  private static String is(FactColumn column, String literal) {
    String quoted = Sql.quoted(column.column());
    return column.type().isList()
        ? "array_contains(%s, %s)".formatted(quoted, literal)
        : "%s = %s".formatted(quoted, literal);
  }

  /**
   * Of an attribute: they compare as texts, as JSON writes them, whatever their type.
   *
   * @throws dev.precedent.contracts.Refusal if the archive does not hold what is asked for
   */
  List<String> attributes(String name, List<Choice> choices) {
    String written = new Field.Attribute(name).written();
    if (personal.contains(name)) {
      throw QuerySql.refused(written, "it is personal, and may be sealed in some decisions");
    }
    for (Choice choice : choices) {
      if (choice instanceof Prefix(String beginning) && NUMBER_LIKE.matcher(beginning).find()) {
        throw QuerySql.refused(
            "%s:%s*".formatted(written, beginning),
            "what begins so may be a number, of which the archive knows no digits");
      }
    }
    List<String> any =
        columns(Source.ATTRIBUTE, name)
            .flatMap(column -> choices.stream().map(choice -> attribute(column, choice)))
            .filter(Objects::nonNull)
            .toList();
    return any.isEmpty()
        ? ChoiceSql.texts("other_attributes[%s]".formatted(Literals.text(name)), choices)
        : any;
  }

  private static @Nullable String attribute(FactColumn column, Choice choice) {
    String quoted = Sql.quoted(column.column());
    return switch (choice) {
      case Prefix(String beginning) when beginning.isEmpty() -> quoted + " IS NOT NULL";
      case Prefix(String beginning) ->
          switch (column.type()) {
            case TEXT -> ChoiceSql.begins(quoted, beginning);
            case BOOL ->
                Stream.of("true", "false")
                    .filter(flag -> flag.startsWith(beginning))
                    .findFirst()
                    .map(flag -> "%s = %s".formatted(quoted, flag))
                    .orElse(null);
            default -> null;
          };
      case Exactly(Operand.Text(String text)) -> {
        String literal = attribute(column.type(), text);
        yield literal == null ? null : "%s = %s".formatted(quoted, literal);
      }
      case Choice other ->
          throw new IllegalArgumentException("a text is not compared with " + other);
    };
  }

  private static @Nullable String attribute(ColumnType type, String text) {
    return switch (type) {
      case TEXT -> Literals.text(text);
      case BOOL -> text.equals("true") || text.equals("false") ? text : null;
      case NUMBER -> canonical(text);
      default -> null;
    };
  }

  /** The number that JSON would write like this, if there is one. */
  private static @Nullable String canonical(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) && Value.of(number).toString().equals(text)
          ? Literals.number(number)
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
