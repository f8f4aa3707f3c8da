package dev.precedent.archive;

import dev.precedent.archive.ArchiveEvaluation.Group;
import dev.precedent.archive.ArchiveEvaluation.Request;
import dev.precedent.archive.ArchiveEvaluation.Taker;
import dev.precedent.archive.ArchiveEvaluation.Way;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.ChangedPlace;
import dev.precedent.policy.diff.Divergence;
import dev.precedent.query.Grouping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request evaluated part by part, each decision once: what a part takes of memory is bounded, and
 * so is what is kept of it, however many parts there are.
 */
final class EvaluationRun {
  private static final String SLICE = Sql.quoted("d.slice.%d");

  private final Request request;
  private final Statements statements;
  private final LaterFactSql later;
  private final FactSql facts;
  private final EvaluatedSql evaluated;
  private final Map<Group, Long> counts = new HashMap<>();
  private final Changed changed;

  EvaluationRun(Request request, Statements statements, LaterFactSql later) {
    this.request = request;
    this.statements = statements;
    this.later = later;
    this.facts = later.facts();
    this.evaluated = new EvaluatedSql(request, facts);
    this.changed = new Changed(request.changes());
  }

  /**
   * Evaluates.
   *
   * @param census of the selected decisions
   * @param whole all of them, as a query in parentheses
   * @param parts the same in parts
   */
  Way run(Census census, String whole, List<String> parts, Taker taker)
      throws InterruptedException {
    Map<String, Divergence> since = since(census);
    PolicyVersion baseline = request.baseline();
    Partings partings =
        baseline == null
            ? Partings.ofRecorded(facts, EvaluatedSql.VERSION, since)
            : Partings.of(facts, Divergence.between(baseline, request.version()));
    // settled is what the recorded facts say; a later one may lie where something changed
    Settled settled = Settled.of(request, later.isNone() ? since : Map.of(), facts);
    if (!settled.isNone()) {
      settled.count(census.counts(), statements, whole);
    }
    boolean slices = !request.by().isEmpty();
    EvaluationProgress progress =
        new EvaluationProgress(census.decisions(), parts.size() * (slices ? 2 : 1), taker);
    statements.watch(progress::at);
    for (String part : parts) {
      count(part, partings, settled);
      later.count(statements, part);
      progress.ended();
      if (slices) {
        slice(part, taker);
        progress.ended();
      }
    }
    settled.counts().forEach((group, decisions) -> counts.merge(group, decisions, Long::sum));
    counts.forEach(taker::counted);
    changed.forEach(taker);
    later.tell(taker);
    census.positions().forEach(taker::selected);
    if (request.labelled() != null) {
      statements.forEach(
          "SELECT value, count(*) FROM labelled WHERE case_id IN (SELECT case_id FROM %s AS d) GROUP BY value"
              .formatted(whole),
          row -> taker.labelled(row.getString(1), row.getLong(2)));
    }
    return settled.isNone() ? Way.FULL : Way.CHANGED;
  }

  /** What changed since each version that a decision names and follows. */
  private Map<String, Divergence> since(Census census) {
    SortedMap<String, Divergence> since = new TreeMap<>();
    census.counts().keySet().stream()
        .filter(Census.Recorded::conform)
        .map(Census.Recorded::version)
        .distinct()
        .forEach(
            version ->
                request
                    .versions()
                    .apply(version)
                    .ifPresent(
                        old -> since.put(version, Divergence.between(old, request.version()))));
    return since;
  }

  private void count(String part, Partings partings, Settled settled) throws InterruptedException {
    List<FactSql.Named> besides = Stream.concat(partings.kept().stream(), settled.kept()).toList();
    List<String> columns = new ArrayList<>(EvaluatedSql.GROUP);
    columns.add(partings.numberWhere(EvaluatedSql.CHANGED) + " AS place");
    settled.kept().map(FactSql.Named::name).forEach(columns::add);
    int last = columns.size();
    String all = evaluated.over(later.joined(settled.others(part)), besides);
    // a list is one cell, which Spark has in the memory of one process whatever its length
    boolean lists = request.changes() > 0 && statements.dialect() == Dialect.DUCKDB;
    statements.forEach(
        "SELECT %s, count(*)%s FROM (%s) AS e GROUP BY ALL"
            .formatted(
                String.join(", ", columns),
                lists
                    ? ", list(%s) FILTER (%s)"
                        .formatted(EvaluatedSql.POSITION, EvaluatedSql.CHANGED)
                    : "",
                all),
        row -> {
          Group group = EvaluatedSql.group(row, place(row, partings));
          long decisions = row.getLong(last + 1);
          counts.merge(group, decisions, Long::sum);
          if (!settled.isNone()) {
            settled.evaluated(group, row.getString(last), decisions);
          }
          if (lists && group.isChanged()) {
            changed.add(group, (Object[]) row.getArray(last + 2).getArray());
          }
        });
    if (request.changes() > 0 && !lists) {
      list(columns, all, partings);
    }
    changed.bound();
  }

  /** Lists what changed in a pass of its own, of which no more comes out than is told. */
  private void list(List<String> columns, String all, Partings partings)
      throws InterruptedException {
    statements.forEach(
        "SELECT %s, %s AS position FROM (%s) AS e WHERE %s ORDER BY position LIMIT %d"
            .formatted(
                String.join(", ", columns),
                EvaluatedSql.POSITION,
                all,
                EvaluatedSql.CHANGED,
                request.changes()),
        row ->
            changed.add(
                EvaluatedSql.group(row, place(row, partings)), row.getLong(columns.size() + 1)));
  }

  private static @Nullable ChangedPlace place(ResultSet row, Partings partings)
      throws SQLException {
    int number = row.getInt(EvaluatedSql.GROUP.size() + 1);
    return row.wasNull() ? null : partings.place(number);
  }

  /** Everything is evaluated once for all slices. */
  private void slice(String part, Taker taker) throws InterruptedException {
    GroupingSql groupings = new GroupingSql("d", facts.columns(), statements.dialect());
    List<FactSql.Named> slices = new ArrayList<>();
    for (Grouping by : request.by()) {
      slices.add(new FactSql.Named(SLICE.formatted(slices.size()), groupings.expression(by)));
    }
    String group = String.join(", ", EvaluatedSql.GROUP);
    List<String> values = IntStream.range(0, slices.size()).mapToObj(SLICE::formatted).toList();
    int count = EvaluatedSql.GROUP.size() + 1;
    statements.forEach(
        "SELECT %s, count(*), %s FROM (%s) AS e GROUP BY GROUPING SETS (%s)"
            .formatted(
                group,
                values.stream()
                    .map(value -> "%1$s, grouping(%1$s)".formatted(value))
                    .collect(Collectors.joining(", ")),
                evaluated.over(later.joined(part), slices),
                values.stream()
                    .map(value -> "(%s, %s)".formatted(group, value))
                    .collect(Collectors.joining(", "))),
        row -> {
          int column = count + 1;
          for (Grouping grouping : request.by()) {
            if (row.getInt(column + 1) == 0) {
              taker.sliced(
                  grouping,
                  GroupingSql.value(row.getString(column)),
                  EvaluatedSql.group(row, null),
                  row.getLong(count));
            }
            column += 2;
          }
        });
  }
}
