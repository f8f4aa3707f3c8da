package dev.precedent.archive;

import dev.precedent.archive.FactColumn.Source;
import dev.precedent.contracts.Refused;
import dev.precedent.policy.sql.Literals;
import dev.precedent.query.Field;
import dev.precedent.query.Operand;
import dev.precedent.query.Query;
import dev.precedent.query.Query.Choice;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Criterion;
import dev.precedent.query.Query.Either;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Prefix;
import dev.precedent.query.Query.Term;
import dev.precedent.query.Query.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query as a condition over one policy's decisions. It finds what Elasticsearch finds, but for
 * words and personal fields, which the archive does not hold, and flips, which are replayed: these
 * it refuses.
 */
final class QuerySql {
  /** The position of the withdrawal, beside the columns of a decision's file. */
  static final String WITHDRAWN_AT = "withdrawn_at";

  private final FactChoiceSql facts;
  private final Dialect dialect;
  private final Beside beside;

  private QuerySql(FactChoiceSql facts, Dialect dialect, Beside beside) {
    this.facts = facts;
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
    QuerySql sql = new QuerySql(new FactChoiceSql(columns, personal, dialect), dialect, beside);
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
          facts.facts(source == Field.Source.SIGNAL ? Source.SIGNAL : Source.ANSWER, name, choices);
      case Field.Attribute(String name) -> facts.attributes(name, choices);
      case Field.Plain plain ->
          switch (plain) {
            case DECIDED ->
                choices.stream()
                    .map(choice -> ChoiceSql.time("decided_at", choice, dialect))
                    .toList();
            case RECORDED ->
                choices.stream()
                    .map(choice -> ChoiceSql.time("recorded_at", choice, dialect))
                    .toList();
            case SYSTEM ->
                Stream.of("system", "(system || '@' || system_version)")
                    .flatMap(
                        column -> choices.stream().map(choice -> ChoiceSql.text(column, choice)))
                    .toList();
            case CLAUSE -> choices.stream().map(this::clause).toList();
            case WITHDRAWN -> choices.stream().map(QuerySql::withdrawn).toList();
            case SUBJECT ->
                throw refused(
                    field.written(), "subjects are sealed and stand in no file of the archive");
            case CASE -> ChoiceSql.texts("case_id", choices);
            case STALE -> choices.stream().map(this::stale).toList();
            case LABEL ->
                labelled(
                    ChoiceSql.texts("l.value", choices).stream()
                        .map("l.question IS NULL AND (%s)"::formatted)
                        .toList());
            case RATER -> labelled(ChoiceSql.texts("l.rater", choices));
            case FLIPPED ->
                throw refused(
                    field.written(),
                    "search alone evaluates the newest version; a replay of it lists what flips");
            case POLICY, VERSION, OUTCOME, PATHWAY, ID, FAILURE, ACTION, CONFORM ->
                ChoiceSql.texts(field.written(), choices);
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
                                    ChoiceSql.time("decided_at", from.getValue(), null, dialect))))
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

  static RuntimeException refused(String term, String reason) {
    return Refused.invalid("The archive cannot answer %s: %s".formatted(term, reason)).thrown();
  }

  private String clause(Choice choice) {
    return choice instanceof Exactly(Operand.Text(String clause))
        ? "array_contains(clauses, %s)".formatted(Literals.text(clause))
        : dialect.any("clauses", "x", ChoiceSql.text("x", choice));
  }

  private static String withdrawn(Choice choice) {
    return choice instanceof Exactly(Operand.Text(String word))
        ? WITHDRAWN_AT + (word.equals("yes") ? " IS NOT NULL" : " IS NULL")
        : "TRUE";
  }
}
