package dev.precedent.archive;

import dev.precedent.archive.FactColumn.Source;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.sql.SqlReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The facts of archived decisions as a policy version declares them, for its reading as SQL.
 *
 * @param row how the decisions are called in the statement
 * @param columns those that the policy's decisions have
 * @param dialect of the statement
 */
record FactSql(String row, List<FactColumn> columns, Dialect dialect) {

  /**
   * Each fact of a version as an expression, by what the version's reading calls it.
   *
   * @throws CannotEvaluate if one of them is not kept in the form that the version declares
   */
  List<Named> facts(PolicyVersion version) {
    List<Named> facts = new ArrayList<>();
    SqlReading.of(version)
        .columns()
        .forEach((fact, name) -> facts.add(new Named(name, of(version, fact))));
    return facts;
  }

  /**
   * A fact as a version declares it.
   *
   * @throws CannotEvaluate if it is not kept in that form
   */
  String of(PolicyVersion version, String fact) {
    Declaration declared = Objects.requireNonNull(version.declaration(fact), fact);
    return of(fact, declared.type());
  }

  /** An expression, and what it is called from there on. */
  record Named(String name, String expression) {}

  /** An answer counts before a signal of the same name, whatever their types. */
  private String of(String fact, FactType type) {
    List<FactColumn> answers = columns(Source.ANSWER, fact);
    List<FactColumn> signals = columns(Source.SIGNAL, fact);
    if (answers.isEmpty() || signals.isEmpty()) {
      return of(fact, type, answers.isEmpty() ? signals : answers);
    }
    String answered =
        answers.stream()
            .map(column -> sql(column) + " IS NOT NULL")
            .collect(Collectors.joining(" OR "));
    return "CASE WHEN %s THEN %s ELSE %s END"
        .formatted(answered, of(fact, type, answers), of(fact, type, signals));
  }

  private List<FactColumn> columns(Source source, String fact) {
    return columns.stream()
        .filter(column -> column.source() == source && column.name().equals(fact))
        .toList();
  }

  private String of(String fact, FactType type, List<FactColumn> columns) {
    ColumnType wanted = ColumnType.declared(type);
    Optional<String> own =
        columns.stream().filter(column -> column.type() == wanted).map(this::sql).findFirst();
    if (type.kind() == FactType.Kind.TIMESTAMP) {
      if (own.isEmpty() || wanted != ColumnType.TIME) {
        if (columns.stream().anyMatch(column -> column.type() == ColumnType.TEXT)) {
          throw new CannotEvaluate(
              "'%s' is declared as a time, and was recorded under versions that declare a text"
                  .formatted(fact));
        }
        return "CAST(NULL AS BIGINT)";
      }
      return dialect.micros(own.get());
    }
    String sqlType = dialect.type(wanted.sql());
    String none = "CAST(NULL AS %s)".formatted(sqlType);
    if (!wanted.isList()) {
      return own.orElse(none);
    }
    // a list of other values is known, and includes none of these
    String others =
        columns.stream()
            .filter(column -> column.type().isList() && column.type() != wanted)
            .map(column -> sql(column) + " IS NOT NULL")
            .collect(Collectors.joining(" OR "));
    return Stream.of(
            own.orElse(""),
            others.isEmpty()
                ? ""
                : "CASE WHEN %s THEN CAST(%s AS %s) END"
                    .formatted(others, dialect.emptyList(), sqlType),
            none)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", ", "coalesce(", ")"));
  }

  private String sql(FactColumn column) {
    return row + "." + Sql.quoted(column.column());
  }
}
