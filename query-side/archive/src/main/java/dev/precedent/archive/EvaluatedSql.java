package dev.precedent.archive;

import dev.precedent.archive.ArchiveEvaluation.Group;
import dev.precedent.archive.ArchiveEvaluation.Request;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.ChangedPlace;
import dev.precedent.policy.sql.SqlReading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Selected decisions with what each comes out as under the versions of a request, as a query. */
record EvaluatedSql(Request request, FactSql facts) {
  static final String POSITION = Sql.quoted("d.position");
  static final String VERSION = Sql.quoted("d.version");
  static final String OUTCOME = Sql.quoted("d.outcome");
  private static final String FAILURE = Sql.quoted("d.failure");
  private static final String LABELLED = Sql.quoted("d.labelled");
  private static final List<String> KEPT = List.of(POSITION, VERSION, OUTCOME, FAILURE, LABELLED);

  /** What tells groups apart, in the order of {@link Group}; places aside. */
  static final List<String> GROUP =
      List.of(VERSION, OUTCOME, FAILURE, "outcome", "missing", LABELLED);

  /** Which ones come out otherwise or are undecidable. */
  static final String CHANGED =
      "(outcome IS NULL OR outcome IS DISTINCT FROM %s)".formatted(OUTCOME);

  /**
   * The query.
   *
   * @param selected the decisions, as a query in parentheses
   * @param besides what else is kept of each, by names that are quoted
   */
  String over(String selected, List<FactSql.Named> besides) {
    List<String> items = new ArrayList<>();
    items.add("d.position AS " + POSITION);
    items.add(
        request.labelled() == null
            ? "CAST(NULL AS STRING) AS " + LABELLED
            : "l.value AS " + LABELLED);
    besides.forEach(each -> items.add(each.expression() + " AS " + each.name()));
    List<String> through = besides.stream().map(FactSql.Named::name).toList();
    List<String> keep = Stream.concat(KEPT.stream(), through.stream()).toList();
    String rows =
        "%s AS d%s"
            .formatted(
                selected,
                request.labelled() == null ? "" : " LEFT JOIN labelled AS l USING (case_id)");
    List<FactSql.Named> now = facts.facts(request.version());
    PolicyVersion baseline = request.baseline();
    if (baseline == null) {
      items.add("d.version AS " + VERSION);
      items.add("d.outcome AS " + OUTCOME);
      items.add("d.failure AS " + FAILURE);
      now.forEach(fact -> items.add(named(fact.expression(), fact.name())));
      return SqlReading.of(request.version()).select(relation(items, rows), keep);
    }
    facts.facts(baseline).forEach(fact -> items.add(named(fact.expression(), fact.name())));
    List<String> kept = new ArrayList<>(List.of(POSITION, LABELLED));
    kept.addAll(through);
    List<String> again = new ArrayList<>(kept.stream().map("b."::concat).toList());
    again.add("'' AS " + VERSION);
    again.add("b.outcome AS " + OUTCOME);
    again.add("CAST(NULL AS STRING) AS " + FAILURE);
    for (int i = 0; i < now.size(); i++) {
      String fact = Sql.quoted("d.fact." + i);
      items.add("%s AS %s".formatted(now.get(i).expression(), fact));
      kept.add(fact);
      again.add(named("b." + fact, now.get(i).name()));
    }
    String before = "(" + SqlReading.of(baseline).select(relation(items, rows), kept) + ") AS b";
    return SqlReading.of(request.version()).select(relation(again, before), keep);
  }

  private static String named(String expression, String name) {
    return "%s AS %s".formatted(expression, Sql.quoted(name));
  }

  private static String relation(List<String> items, String rows) {
    return "(SELECT %s FROM %s)".formatted(String.join(", ", items), rows);
  }

  /** The group that a row begins with. */
  static Group group(ResultSet row, @Nullable ChangedPlace place) throws SQLException {
    String missing = row.getString(5);
    return new Group(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        missing == null ? List.of() : List.of(missing.split(" ", -1)),
        row.getString(6),
        place);
  }
}
