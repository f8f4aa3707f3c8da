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
 * @param later those of facts that count where a decision has none of its own
 * @param dialect of the statement
 */
record FactSql(String row, List<FactColumn> columns, List<FactColumn> later, Dialect dialect) {
  /** Those that decisions have, and no others. */
  FactSql(String row, List<FactColumn> columns, Dialect dialect) {
    this(row, columns, List.of(), dialect);
  }

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

  /**
   * An answer counts before a signal of the same name, and both before what was brought in later,
   * whatever their types.
   */
  private String of(String fact, FactType type) {
    List<List<FactColumn>> sources =
        Stream.of(
                columns(Source.ANSWER, fact),
                columns(Source.SIGNAL, fact),
                later.stream().filter(column -> column.name().equals(fact)).toList())
            .filter(source -> !source.isEmpty())
            .toList();
    if (sources.isEmpty()) {
      return of(fact, type, List.of());
    }
    String counted = of(fact, type, sources.getLast());
    for (List<FactColumn> source : sources.subList(0, sources.size() - 1).reversed()) {
      counted =
          "CASE WHEN %s THEN %s ELSE %s END"
              .formatted(isKnown(source), of(fact, type, source), counted);
    }
    return counted;
  }

  /** Whether a decision has a fact of its own, whatever its type. */
  String isKnown(String fact) {
    List<FactColumn> own =
        columns.stream()
            .filter(column -> column.source() != Source.ATTRIBUTE && column.name().equals(fact))
            .toList();
    return own.isEmpty() ? "FALSE" : isKnown(own);
  }

  private String isKnown(List<FactColumn> source) {
    return source.stream()
        .map(column -> sql(column) + " IS NOT NULL")
        .collect(Collectors.joining(" OR "));
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
