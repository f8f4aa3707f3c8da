package dev.precedent.policy.sql;

import dev.precedent.policy.Market;
import dev.precedent.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A policy version as one {@code SELECT} that DuckDB and Spark SQL (tried with 2.0 and 4.2) run
 * unchanged, with the answers of {@link PolicyVersion#evaluate}.
 *
 * <p>It reads a relation with a column for each signal and question, see {@link #columns}. What is
 * missing, or was recorded as something else than declared, is NULL there. Types are {@code
 * BOOLEAN}, any type of number ({@code DOUBLE} holds all that is recorded), {@code VARCHAR} or
 * {@code STRING}, and for lists an array of these without NULLs. A timestamp is a {@code BIGINT} of
 * microseconds since 1970-01-01T00:00:00Z: the engines' own types for points in time depend on the
 * session's time zone, each in its own way.
 *
 * <p>Its answer has a row for each row, with the columns that were asked for and
 *
 * <ul>
 *   <li>{@code outcome}, NULL where the case is undecidable,
 *   <li>{@code path}, the clauses of the nodes entered with blanks between them, possibly empty,
 *   <li>{@code clause}, the node whose guard is unknown, NULL where the case is decided,
 *   <li>{@code missing}, the names for want of which it is unknown in ascending order with blanks
 *       between them, NULL where the case is decided.
 * </ul>
 */
public final class SqlReading {
  private static final Set<String> ANSWERS = Set.of("outcome", "path", "clause", "missing");

  private final PolicyVersion policy;
  private final FactColumns columns;

  private SqlReading(PolicyVersion policy) {
    this.policy = policy;
    this.columns = FactColumns.of(policy);
  }

  /**
   * The reading of a policy version; where there are markets, each case meets the tree of its own.
   */
  public static SqlReading of(PolicyVersion policy) {
    return new SqlReading(policy);
  }

  /**
   * The column of each signal and question. It has the same name, but where names differ in nothing
   * but case, which SQL does not see, the later ones end with a number.
   */
  public SequencedMap<String, String> columns() {
    return columns.byFact();
  }

  /** The statement over a table {@code cases} with a column {@code id}. */
  public String select() {
    return select("cases", List.of("id"));
  }

  /**
   * The statement. Its length grows with that of the document, times the depth of its guards.
   *
   * @param relation a table, or a query in parentheses; it is taken as it is
   * @param keep columns of it that the answer begins with, one or more, none of them called as the
   *     answer's own; they are taken as they are
   */
  public String select(String relation, List<String> keep) {
    if (keep.isEmpty() || keep.stream().map(FactColumns::folded).anyMatch(ANSWERS::contains)) {
      throw new IllegalArgumentException("columns to keep must not be " + keep);
    }
    List<String> known = new ArrayList<>(keep);
    known.addAll(columns.byFact().values());
    Guards guards = new Guards(FactColumns.unused("g", known), columns);
    policy.markets().forEach(market -> guards.add(market.tree()));
    guards.add(policy.tree());
    return "-- %s %s\n".formatted(policy, policy.digest())
        + "SELECT\n  "
        + String.join(",\n  ", answers(guards, keep))
        + "\nFROM (\n  SELECT\n    "
        + listed(computed(guards, keep))
        + "\n  FROM "
        + relation
        + " AS c\n) AS c\n";
  }

  private List<String> answers(Guards guards, List<String> keep) {
    List<String> answers = new ArrayList<>();
    keep.forEach(column -> answers.add("c." + column));
    answers.add(answer(guards, new AnswerSql.Outcome()) + " AS outcome");
    answers.add(answer(guards, new AnswerSql.Path()) + " AS path");
    answers.add(answer(guards, new AnswerSql.Clause()) + " AS clause");
    answers.add(answer(guards, new AnswerSql.Missing(guards)) + " AS missing");
    return answers;
  }

  private String answer(Guards guards, AnswerSql answer) {
    Walk walk = new Walk(guards, answer);
    if (policy.market() == null) {
      String sql = walk.of(policy.tree(), List.of(), "\n  ");
      return sql.equals("NULL") ? "CAST(NULL AS STRING)" : sql;
    }
    String region = columns.of(policy.market());
    StringBuilder sql = new StringBuilder("CASE\n    WHEN ").append(region);
    sql.append(" IS NULL THEN ").append(answer.homeless(policy.tree().getFirst(), policy.market()));
    for (Market market : policy.markets()) {
      sql.append(
          "\n    WHEN %s IN (%s) /* %s */ THEN ".formatted(region, regions(market), market.name()));
      sql.append(walk.of(market.tree(), List.of(), "\n    "));
    }
    sql.append("\n    ELSE ").append(walk.of(policy.tree(), List.of(), "\n    "));
    return sql.append("\n  END").toString();
  }

  private static String regions(Market market) {
    return market.regions().stream().map(Literals::text).collect(Collectors.joining(", "));
  }

  /** The columns that the answers are made of, each once. */
  private List<Guards.Item> computed(Guards guards, List<String> keep) {
    SequencedMap<String, Guards.Item> items = new LinkedHashMap<>();
    Stream<String> market = Stream.ofNullable(policy.market());
    Stream<String> facts =
        Stream.concat(market, guards.facts().stream()).map(name -> columns.byFact().get(name));
    Stream.concat(keep.stream(), facts)
        .forEach(
            name -> items.putIfAbsent(FactColumns.folded(name), new Guards.Item("c." + name, "")));
    List<Guards.Item> all = new ArrayList<>(items.values());
    all.addAll(guards.items(new Conditions(policy, columns::of)));
    return all;
  }

  private static String listed(List<Guards.Item> items) {
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      Guards.Item item = items.get(i);
      sql.append(i == 0 ? "" : "\n    ").append(item.sql());
      sql.append(i == items.size() - 1 ? "" : ",");
      sql.append(item.remark().isEmpty() ? "" : " -- " + item.remark());
    }
    return sql.toString();
  }
}
