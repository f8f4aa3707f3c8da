package dev.precedent.archive;

import dev.precedent.archive.FactColumn.Source;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Value;
import dev.precedent.policy.sql.Literals;
import dev.precedent.query.Field;
import dev.precedent.query.Operand;
import dev.precedent.query.Query;
import dev.precedent.query.Query.Bound;
import dev.precedent.query.Query.Choice;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Criterion;
import dev.precedent.query.Query.Either;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Prefix;
import dev.precedent.query.Query.Range;
import dev.precedent.query.Query.Term;
import dev.precedent.query.Query.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query as a condition over one policy's decisions. It finds what Elasticsearch finds, but for
 * words and personal fields, which the archive does not hold, and flips, which are replayed: these
 * it refuses.
 */
final class QuerySql {
  /** The position of the withdrawal, beside the columns of a decision's file. */
  static final String WITHDRAWN_AT = "withdrawn_at";

  private static final Pattern NUMBER_LIKE = Pattern.compile("^[0-9-]");

  private final List<FactColumn> columns;
  private final Set<String> personal;
  private final Dialect dialect;
  private final Beside beside;

  private QuerySql(List<FactColumn> columns, Set<String> personal, Dialect dialect, Beside beside) {
    this.columns = columns;
    this.personal = personal;
    this.dialect = dialect;
    this.beside = beside;
  }

  /**
   * Makes sure that the archive holds what a query asks for, which does not hang on what there is.
   *
   * @throws dev.precedent.contracts.Refusal if it does not
   */
  static void check(Query query, Set<String> personal) {
    String _ = condition(query, List.of(), personal, Beside.NOTHING);
  }

  /** Compiles for DuckDB. */
  static String condition(
      Query query, List<FactColumn> columns, Set<String> personal, Beside beside) {
    return condition(query, columns, personal, Dialect.DUCKDB, beside);
  }

  /**
   * Compiles.
   *
   * @param columns those that the policy's decisions have
   * @param personal names of attributes that may be sealed
   * @param beside what stands beside the policy's decisions
   * @throws dev.precedent.contracts.Refusal if it asks for what the archive does not hold
   */
  static String condition(
      Query query, List<FactColumn> columns, Set<String> personal, Dialect dialect, Beside beside) {
    QuerySql sql = new QuerySql(columns, personal, dialect, beside);
    List<String> all = new ArrayList<>();
    if (!query.terms().isEmpty()) {
      all.add(sql.conjunction(query));
    }
    if (!query.speaksOfWithdrawn()) {
      all.add(WITHDRAWN_AT + " IS NULL");
    }
    return all.isEmpty() ? "TRUE" : String.join(" AND ", all);
  }

  private String conjunction(Query query) {
    return query.terms().stream().map(this::term).collect(Collectors.joining(" AND "));
  }

  /** What is unknown does not hold, so its opposite does. */
  private String term(Term term) {
    String criterion = "(" + criterion(term.criterion()) + ")";
    return term.negated() ? criterion + " IS NOT TRUE" : criterion;
  }

  private String criterion(Criterion criterion) {
    return switch (criterion) {
      case Words words ->
          throw refused(
              words.written(), "words are looked for by search alone: the archive holds no texts");
      case Either(List<Query> queries) ->
          queries.stream().map(this::conjunction).collect(Collectors.joining(" OR "));
      case Compared(Field field, List<Choice> choices) -> {
        List<String> any = alternatives(field, choices);
        yield any.isEmpty() ? "FALSE" : String.join(" OR ", any);
      }
    };
  }

  private List<String> alternatives(Field field, List<Choice> choices) {
    return switch (field) {
      case Field.Fact(Field.Source source, String name) ->
          facts(source == Field.Source.SIGNAL ? Source.SIGNAL : Source.ANSWER, name, choices);
      case Field.Attribute(String name) -> attributes(name, choices);
      case Field.Plain plain ->
          switch (plain) {
            case DECIDED -> choices.stream().map(choice -> time("decided_at", choice)).toList();
            case RECORDED -> choices.stream().map(choice -> time("recorded_at", choice)).toList();
            case SYSTEM ->
                Stream.of("system", "(system || '@' || system_version)")
                    .flatMap(column -> choices.stream().map(choice -> text(column, choice)))
                    .toList();
            case CLAUSE -> choices.stream().map(this::clause).toList();
            case WITHDRAWN -> choices.stream().map(QuerySql::withdrawn).toList();
            case SUBJECT ->
                throw refused(
                    field.written(), "subjects are sealed and stand in no file of the archive");
            case CASE -> texts("case_id", choices);
            case STALE -> choices.stream().map(this::stale).toList();
            case LABEL ->
                labelled(
                    texts("l.value", choices).stream()
                        .map("l.question IS NULL AND (%s)"::formatted)
                        .toList());
            case RATER -> labelled(texts("l.rater", choices));
            case FLIPPED ->
                throw refused(
                    field.written(),
                    "search alone evaluates the newest version; a replay of it lists what flips");
            case POLICY, VERSION, OUTCOME, PATHWAY, ID, FAILURE, ACTION, CONFORM ->
                texts(field.written(), choices);
          };
    };
  }

  private String stale(Choice choice) {
    if (choice instanceof Prefix(String beginning) && beginning.isEmpty()) {
      return "TRUE";
    }
    String stale =
        Stream.concat(
                Stream.of("FALSE"),
                beside.staleFrom().entrySet().stream()
                    .map(
                        from ->
                            "(version = %s AND %s)"
                                .formatted(
                                    Literals.text(from.getKey().toString()),
                                    time("decided_at", from.getValue(), null))))
            .collect(Collectors.joining(" OR ", "(", ")"));
    return switch (choice) {
      case Exactly(Operand.Text(String word)) when word.equals("yes") -> stale;
      case Exactly(Operand.Text _) -> "NOT " + stale;
      case Prefix(String beginning) -> "yes".startsWith(beginning) ? stale : "NOT " + stale;
      case Choice other ->
          throw new IllegalArgumentException("a word is not compared with " + other);
    };
  }

  /** Decisions on cases with a label of which one of some conditions holds. */
  private List<String> labelled(List<String> conditions) {
    return List.of(
        "case_id IN (SELECT l.case_id FROM %s AS l WHERE l.%s IS NULL AND (%s))"
            .formatted(beside.labels(), WITHDRAWN_AT, String.join(" OR ", conditions)));
  }

  private static RuntimeException refused(String term, String reason) {
    return Refused.invalid("The archive cannot answer %s: %s".formatted(term, reason)).thrown();
  }

  private String clause(Choice choice) {
    return choice instanceof Exactly(Operand.Text(String clause))
        ? "array_contains(clauses, %s)".formatted(Literals.text(clause))
        : dialect.any("clauses", "x", text("x", choice));
  }

  private static String withdrawn(Choice choice) {
    return choice instanceof Exactly(Operand.Text(String word))
        ? WITHDRAWN_AT + (word.equals("yes") ? " IS NOT NULL" : " IS NULL")
        : "TRUE";
  }

  private List<String> facts(Source source, String name, List<Choice> choices) {
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
            case NUMBER -> numbers(quoted, range);
            case NUMBERS -> dialect.any(quoted, "x", numbers("x", range));
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
            case TEXT -> begins(quoted, beginning);
            case TEXTS -> dialect.any(quoted, "x", begins("x", beginning));
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

  private static String numbers(String column, Range range) {
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

  /** Attributes compare as texts, as JSON writes them, whatever their type. */
  private List<String> attributes(String name, List<Choice> choices) {
    String written = new Field.Attribute(name).written();
    if (personal.contains(name)) {
      throw refused(written, "it is personal, and may be sealed in some decisions");
    }
    for (Choice choice : choices) {
      if (choice instanceof Prefix(String beginning) && NUMBER_LIKE.matcher(beginning).find()) {
        throw refused(
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
        ? texts("other_attributes[%s]".formatted(Literals.text(name)), choices)
        : any;
  }

  private static @Nullable String attribute(FactColumn column, Choice choice) {
    String quoted = Sql.quoted(column.column());
    return switch (choice) {
      case Prefix(String beginning) when beginning.isEmpty() -> quoted + " IS NOT NULL";
      case Prefix(String beginning) ->
          switch (column.type()) {
            case TEXT -> begins(quoted, beginning);
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

  private String time(String column, Choice choice) {
    return switch (choice) {
      case Exactly(Operand.Time time) -> time(column, time.from(), time.until());
      case Range(@Nullable Bound from, @Nullable Bound to) ->
          time(column, beginning(from), end(to));
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

  private String time(String column, @Nullable Instant from, @Nullable Instant until) {
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

  private static List<String> texts(String column, List<Choice> choices) {
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

  private static String text(String column, Choice choice) {
    return switch (choice) {
      case Exactly(Operand.Text(String text)) -> "%s = %s".formatted(column, Literals.text(text));
      case Prefix(String beginning) when beginning.isEmpty() -> column + " IS NOT NULL";
      case Prefix(String beginning) -> begins(column, beginning);
      case Choice other ->
          throw new IllegalArgumentException("a text is not compared with " + other);
    };
  }

  private static String begins(String column, String beginning) {
    return "left(%s, %d) = %s"
        .formatted(
            column, beginning.codePointCount(0, beginning.length()), Literals.text(beginning));
  }
}
