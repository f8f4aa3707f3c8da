package dev.precedent.archive;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.ChangedPlace;
import dev.precedent.policy.diff.Divergence;
import dev.precedent.policy.sql.SqlReading;
import dev.precedent.query.Grouping;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Archived decisions evaluated anew: a policy version's reading as SQL, run by DuckDB in this
 * process over the files and what stands in none yet. Memory and threads are those of the archive;
 * what does not fit is put on the disk meanwhile.
 */
public final class ArchiveEvaluation {
  /** Positions are told in stretches of so many: 2^20. */
  public static final int STRETCH = 1 << 20;

  private static final String POSITION = Sql.quoted("d.position");
  private static final String VERSION = Sql.quoted("d.version");
  private static final String OUTCOME = Sql.quoted("d.outcome");
  private static final String FAILURE = Sql.quoted("d.failure");
  private static final String LABELLED = Sql.quoted("d.labelled");
  private static final List<String> KEPT = List.of(POSITION, VERSION, OUTCOME, FAILURE, LABELLED);

  private static final String SLICE = Sql.quoted("d.slice.%d");

  /** What tells groups apart, in the order of {@link Group}. */
  private static final List<String> GROUP =
      List.of(VERSION, OUTCOME, FAILURE, "outcome", "missing", LABELLED, "place");

  private final Archive archive;
  private final ArchiveIndex index;
  private final Set<String> personal;

  /**
   * @param personal names of attributes that are sealed
   * @param patience how long the archive may take to come to a position before that is a failure
   */
  public ArchiveEvaluation(Archive archive, Set<String> personal, Duration patience) {
    this.archive = archive;
    this.index = new ArchiveIndex(archive, personal, patience);
    this.personal = Set.copyOf(personal);
  }

  /** Where positions are waited for, and labels found. */
  public LedgerIndex index() {
    return index;
  }

  /** Where cases are found by their decisions, and decisions by their cases. */
  public ArchiveCases cases() {
    return new ArchiveCases(archive, personal);
  }

  /**
   * What is evaluated.
   *
   * @param version under which
   * @param baseline the version to compare with; absent for what was recorded
   * @param selection of decisions, of any policy's those of the version's; the archive must have
   *     come to its position
   * @param labelled something of each labelled case, by its id, by which decisions are told apart
   * @param by what the decisions are counted by as well
   * @param changes how many of the changed decisions are told at most
   * @param versions those that decisions name, by their numbers: what changed since is looked for
   */
  public record Request(
      PolicyVersion version,
      @Nullable PolicyVersion baseline,
      Selection selection,
      Map<String, String> labelled,
      List<Grouping> by,
      int changes,
      Function<String, Optional<PolicyVersion>> versions) {}

  /**
   * What decisions have in common that are counted together.
   *
   * @param recordedUnder the version that they name
   * @param outcome before; absent where there was none
   * @param failure recorded instead; absent against a baseline version as well, which may leave a
   *     decision with neither of the two
   * @param now absent where it is undecidable
   * @param missing for want of what it is, in ascending order; empty where it is decided
   * @param labelled what was given for the case; absent where it has no labels
   * @param place where those that come out otherwise part from the baseline version or, where there
   *     is none, from the version that they name and follow; absent where no change decides, and of
   *     slices
   */
  public record Group(
      String recordedUnder,
      @Nullable String outcome,
      @Nullable String failure,
      @Nullable String now,
      List<String> missing,
      @Nullable String labelled,
      @Nullable ChangedPlace place) {}

  /** Which decisions were evaluated. */
  public enum Way {
    /** All of them. */
    FULL,
    /** Those that a change may concern; all others follow the version that they name. */
    CHANGED
  }

  /** Is told what was found, one after the other, by one thread at a time. */
  public interface Taker {
    /** So many decisions are in a group; each group once, in no order. */
    void counted(Group group, long decisions);

    /**
     * So many decisions of a slice are in a group; each slice's groups in no order, and a group
     * again for each version and each set of missing names.
     *
     * @param value absent where they have none
     */
    void sliced(Grouping by, @Nullable String value, Group group, long decisions);

    /**
     * Which positions were selected, in ascending order; stretches without any are left out.
     *
     * @param stretch the first position divided by {@link #STRETCH}
     * @param bits one for each position, the first in the highest bit of the first byte
     */
    void selected(long stretch, byte[] bits);

    /** A labelled case that a selected decision is about; each once, in no order. */
    void labelled(String caseId);

    /** A decision that comes out otherwise or is undecidable, in ascending order. */
    void changed(long position, Group group);
  }

  /**
   * Makes sure that the archive holds what a selection asks for.
   *
   * @throws dev.precedent.contracts.Refusal if it does not
   */
  public void check(Selection selection) {
    String _ = QuerySql.condition(selection.query(), List.of(), personal);
  }

  /**
   * Evaluates.
   *
   * @throws CannotEvaluate if the archive does not hold what is needed
   * @throws dev.precedent.contracts.Refusal if the query asks for what the archive does not hold
   * @throws SearchUnavailable if the archive cannot be read
   */
  public Way run(Request request, Taker taker) throws InterruptedException {
    PolicyKey policy = request.version().key();
    Pruning pruning = Pruning.of(request.selection());
    try (Snapshot snapshot = archive.open(pruning::wants, pruning::wants);
        DuckDBConnection connection = archive.connect()) {
      load(connection, request.labelled());
      List<FactColumn> columns = snapshot.columns().getOrDefault(policy.value(), List.of());
      String selected =
          "(SELECT * FROM %s WHERE %s)"
              .formatted(
                  new Relations(snapshot, archive::path, request.selection().until())
                      .decisions(policy.value()),
                  QuerySql.condition(request.selection().query(), columns, personal));
      Asking duckdb = new Asking(connection);
      FactSql facts = new FactSql("d", columns);
      Way way = run(request, duckdb, selected, facts, taker);
      if (!request.by().isEmpty()) {
        GroupingSql groupings = new GroupingSql("d", columns);
        List<FactSql.Named> slices = new ArrayList<>();
        for (Grouping by : request.by()) {
          slices.add(new FactSql.Named(SLICE.formatted(slices.size()), groupings.expression(by)));
        }
        slice(request.by(), duckdb, evaluated(request, selected, facts, slices), taker);
      }
      return way;
    } catch (SQLException e) {
      throw new SearchUnavailable("the archive cannot be read: " + e.getMessage(), e);
    }
  }

  private static Way run(
      Request request, Asking duckdb, String selected, FactSql facts, Taker taker)
      throws InterruptedException {
    Map<String, Divergence> since = since(request, duckdb, selected);
    PolicyVersion baseline = request.baseline();
    Partings partings =
        baseline == null
            ? Partings.ofRecorded(facts, VERSION, since)
            : Partings.of(facts, Divergence.between(baseline, request.version()));
    Settled settled = Settled.of(request, since, facts);
    if (!settled.isNone()) {
      settled.count(duckdb, selected);
    }
    List<FactSql.Named> besides = Stream.concat(partings.kept().stream(), settled.kept()).toList();
    List<String> columns =
        Stream.concat(GROUP.stream(), settled.kept().map(FactSql.Named::name)).toList();
    duckdb.execute(
        "CREATE TEMP VIEW evaluated AS SELECT %s, %s FROM (%s) AS e"
            .formatted(
                POSITION,
                String.join(", ", columns),
                placed(evaluated(request, settled.others(selected), facts, besides), partings)));
    count(columns, partings, settled, duckdb, request.changes(), taker);
    duckdb.forEach(
        """
        SELECT position // %1$d AS stretch,
          CAST(bitstring_agg(CAST(position %% %1$d AS INTEGER), 0, %1$d - 1) AS BLOB)
        FROM %2$s AS d GROUP BY stretch ORDER BY stretch"""
            .formatted(STRETCH, selected),
        row -> taker.selected(row.getLong(1), row.getBytes(2)));
    if (!request.labelled().isEmpty()) {
      duckdb.forEach(
          "SELECT DISTINCT case_id FROM %s AS d WHERE case_id IN (SELECT case_id FROM labelled)"
              .formatted(selected),
          row -> taker.labelled(row.getString(1)));
    }
    return settled.isNone() ? Way.FULL : Way.CHANGED;
  }

  /** What changed since each version that a decision names and follows. */
  private static Map<String, Divergence> since(Request request, Asking duckdb, String selected)
      throws InterruptedException {
    SortedMap<String, Divergence> since = new TreeMap<>();
    duckdb.forEach(
        "SELECT DISTINCT version FROM %s AS d WHERE conform = 'yes'".formatted(selected),
        row -> {
          String version = row.getString(1);
          request
              .versions()
              .apply(version)
              .ifPresent(old -> since.put(version, Divergence.between(old, request.version())));
        });
    return since;
  }

  private static void count(
      List<String> columns,
      Partings partings,
      Settled settled,
      Asking duckdb,
      int changes,
      Taker taker)
      throws InterruptedException {
    String listed = String.join(", ", columns);
    duckdb.execute(
        "CREATE TEMP TABLE groups AS SELECT %1$s, count(*) AS decisions, row_number() OVER () AS code FROM evaluated GROUP BY ALL"
            .formatted(listed));
    Map<Group, Long> counts = new HashMap<>();
    Map<Integer, Group> changed = new HashMap<>();
    duckdb.forEach(
        "SELECT %s, decisions, code FROM groups".formatted(listed),
        row -> {
          Group group = group(row, partings);
          long decisions = row.getLong(columns.size() + 1);
          counts.merge(group, decisions, Long::sum);
          if (!settled.isNone()) {
            settled.evaluated(group, row.getString(columns.size()), decisions);
          }
          if (isChanged(group)) {
            changed.put(row.getInt(columns.size() + 2), group);
          }
        });
    settled.counts().forEach((group, decisions) -> counts.merge(group, decisions, Long::sum));
    counts.forEach(taker::counted);
    if (!changed.isEmpty() && changes > 0) {
      String same =
          columns.stream()
              .map("e.%1$s IS NOT DISTINCT FROM g.%1$s"::formatted)
              .collect(Collectors.joining(" AND "));
      duckdb.forEach(
          "SELECT e.%s, g.code FROM evaluated AS e JOIN groups AS g ON %s WHERE g.outcome IS DISTINCT FROM g.%s OR g.outcome IS NULL ORDER BY 1 LIMIT %d"
              .formatted(POSITION, same, OUTCOME, changes),
          row -> taker.changed(row.getLong(1), Objects.requireNonNull(changed.get(row.getInt(2)))));
    }
  }

  /** Everything is evaluated once for all slices. */
  private static void slice(List<Grouping> groupings, Asking duckdb, String evaluated, Taker taker)
      throws InterruptedException {
    List<String> columns = GROUP.subList(0, GROUP.size() - 1); // slices have no places
    String group = String.join(", ", columns);
    List<String> values = IntStream.range(0, groupings.size()).mapToObj(SLICE::formatted).toList();
    duckdb.forEach(
        "SELECT %s, count(*), %s FROM (%s) AS e GROUP BY GROUPING SETS (%s)"
            .formatted(
                group,
                values.stream()
                    .map(value -> "%1$s, grouping(%1$s)".formatted(value))
                    .collect(Collectors.joining(", ")),
                evaluated,
                values.stream()
                    .map(value -> "(%s, %s)".formatted(group, value))
                    .collect(Collectors.joining(", "))),
        row -> {
          int column = columns.size() + 2;
          for (Grouping grouping : groupings) {
            if (row.getInt(column + 1) == 0) {
              taker.sliced(
                  grouping,
                  GroupingSql.value(row.getString(column)),
                  group(row, null),
                  row.getLong(columns.size() + 1));
            }
            column += 2;
          }
        });
  }

  private static boolean isChanged(Group group) {
    return group.now() == null || !group.now().equals(group.outcome());
  }

  /**
   * The selected decisions with what each comes out as.
   *
   * @param besides what else is kept of each, by names that are quoted
   */
  private static String evaluated(
      Request request, String selected, FactSql facts, List<FactSql.Named> besides) {
    List<String> items = new ArrayList<>();
    items.add("d.position AS " + POSITION);
    items.add(
        request.labelled().isEmpty()
            ? "CAST(NULL AS VARCHAR) AS " + LABELLED
            : "l.value AS " + LABELLED);
    besides.forEach(each -> items.add(each.expression() + " AS " + each.name()));
    List<String> through = besides.stream().map(FactSql.Named::name).toList();
    List<String> keep = Stream.concat(KEPT.stream(), through.stream()).toList();
    String rows =
        "%s AS d%s"
            .formatted(
                selected,
                request.labelled().isEmpty() ? "" : " LEFT JOIN labelled AS l USING (case_id)");
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
    again.add("CAST(NULL AS VARCHAR) AS " + FAILURE);
    for (int i = 0; i < now.size(); i++) {
      String fact = Sql.quoted("d.fact." + i);
      items.add("%s AS %s".formatted(now.get(i).expression(), fact));
      kept.add(fact);
      again.add(named("b." + fact, now.get(i).name()));
    }
    String before = "(" + SqlReading.of(baseline).select(relation(items, rows), kept) + ") AS b";
    return SqlReading.of(request.version()).select(relation(again, before), keep);
  }

  /** With the place where those part that come out otherwise. */
  private static String placed(String evaluated, Partings partings) {
    String changed = "(outcome IS NULL OR outcome IS DISTINCT FROM %s)".formatted(OUTCOME);
    return "SELECT *, %s AS place FROM (%s) AS e"
        .formatted(partings.numberWhere(changed), evaluated);
  }

  private static String named(String expression, String name) {
    return "%s AS %s".formatted(expression, Sql.quoted(name));
  }

  private static String relation(List<String> items, String rows) {
    return "(SELECT %s FROM %s)".formatted(String.join(", ", items), rows);
  }

  private static void load(DuckDBConnection connection, Map<String, String> labelled)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE labelled (case_id VARCHAR, value VARCHAR)");
    }
    try (DuckDBAppender appender = connection.createAppender("temp", "main", "labelled")) {
      for (Map.Entry<String, String> each : labelled.entrySet()) {
        appender.beginRow().append(each.getKey()).append(each.getValue()).endRow();
      }
    }
  }

  private static Group group(ResultSet row, @Nullable Partings partings) throws SQLException {
    String missing = row.getString(5);
    int place = partings == null ? 0 : row.getInt(7);
    boolean unplaced = row.wasNull();
    return new Group(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        missing == null ? List.of() : List.of(missing.split(" ", -1)),
        row.getString(6),
        partings == null || unplaced ? null : partings.place(place));
  }
}
