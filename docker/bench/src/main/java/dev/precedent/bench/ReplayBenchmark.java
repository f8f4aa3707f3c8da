package dev.precedent.bench;

import dev.precedent.archive.Archive;
import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.archive.ArchiveOptions;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.ledger.wiring.LedgerConfiguration;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Grouping;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decisions with six signals replayed under a tree of twenty clauses: over the archive, beside SQL
 * that was written by hand for the same files, and beside the evaluator over the ledger.
 */
final class ReplayBenchmark {
  private static final int ROUNDS = 3;
  private static final int CLAUSES = 20;
  private static final int SIGNALS = 6;
  private static final double WANTED = 6_000_000;
  private static final double WANTED_WITH_FLIPS = 2_000_000;
  private static final double GOAL = 0.9;

  /** So many the evaluator gets, which takes a hundred times as long for each. */
  private static final int EVALUATED = 200_000;

  private final Work work;
  private final int decisions;
  private final PrintWriter err;

  ReplayBenchmark(Work work, int decisions, PrintWriter err) {
    this.work = work;
    this.decisions = decisions;
    this.err = err;
  }

  /** A tree of guards with two comparisons each. */
  static String policy(String version, int shift) {
    return policy(version, clause -> guard(clause, shift));
  }

  private static String policy(String version, IntFunction<String> guards) {
    StringBuilder tree = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < CLAUSES; i++) {
      tree.append(
          i == CLAUSES - 1
              ? "  - {clause: B.%d, outcome: ALLOW}\n".formatted(i)
              : "  - {clause: B.%d, when: '%s', outcome: %s}\n"
                  .formatted(i, guards.apply(i), i % 2 == 0 ? "REMOVE" : "WARN"));
      text.append("\n  B.%d of a benchmark.\n".formatted(i));
    }
    String signals =
        IntStream.range(0, SIGNALS)
            .mapToObj("  s%d: {type: double, range: [0, 1]}\n"::formatted)
            .collect(Collectors.joining());
    return "policy: bench\nversion: %s\ntitle: Bench\nsignals:\n%soutcomes: [ALLOW, WARN, REMOVE]\ntree:\n%stext: |%s"
        .formatted(version, signals, tree, text);
  }

  /** The same, but that the threshold of a clause in the middle moved. */
  private static String moved(String version) {
    return policy(version, clause -> guard(clause, clause == CLAUSES / 2 ? 3 : 0));
  }

  private static String guard(int clause, int shift) {
    return "s%d > %s && s%d < %s"
        .formatted(
            clause % SIGNALS,
            0.80 + (clause + shift) % 10 / 100.0,
            (clause + 1 + clause / SIGNALS) % SIGNALS,
            0.15 + clause % 7 / 100.0);
  }

  List<Row> run() throws IOException, InterruptedException {
    String recordedUnder = policy("1.0.0", 0);
    PolicyVersion before = PolicyBenchmark.policy(recordedUnder);
    PolicyVersion after = PolicyBenchmark.policy(policy("2.0.0", 3));
    PolicyVersion moved = PolicyBenchmark.policy(moved("1.1.0"));
    err.printf("Recording %,d decisions%n", decisions);
    SqliteCommitLog log =
        work.ending(SqliteCommitLog.open(Files.createDirectory(work.resolve("ledger"))));
    DecisionLedger.fill(log, before, recordedUnder, decisions);
    err.println("Archiving them");
    Path folder = work.resolve("archive");
    Archive archive =
        work.ending(
            Archive.start(
                log, LedgerConfiguration.policyCatalogue(log), folder, ArchiveOptions.DEFAULT));
    while (archive.status().position() < log.head()) {
      Thread.sleep(100);
    }
    ArchiveEvaluation evaluation = new ArchiveEvaluation(archive, Set.of(), Duration.ofMinutes(1));
    List<Row> counted = new ArrayList<>();
    List<Row> byHand = new ArrayList<>();
    List<Row> withFlips = new ArrayList<>();
    List<Row> oneMoved = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      err.println(round == 0 ? "Warming up" : "Round %d of %d".formatted(round, ROUNDS));
      double counts = replay(evaluation, before, after, log, 0);
      double flips = replay(evaluation, before, after, log, decisions);
      double one = replay(evaluation, before, moved, log, decisions);
      double peer = byHand(folder);
      if (round > 0) {
        counted.add(
            new Row(
                "decisions replayed", counts, "1/s", "what is wanted of two cores", WANTED, 1.0));
        byHand.add(new Row("decisions replayed", counts, "1/s", "SQL by hand", peer, GOAL));
        withFlips.add(
            new Row(
                "decisions replayed, all flips listed",
                flips,
                "1/s",
                "what is wanted of two cores",
                WANTED_WITH_FLIPS,
                1.0));
        oneMoved.add(
            new Row(
                "decisions replayed, one threshold moved",
                one,
                "1/s",
                "all thresholds moved",
                flips,
                null));
      }
    }
    double evaluator = evaluated(log, after);
    double median = Row.median(counted).value();
    return List.of(
        Row.median(counted),
        Row.median(byHand),
        Row.median(withFlips),
        Row.median(oneMoved),
        new Row("decisions replayed", median, "1/s", "evaluator over the ledger", evaluator, null));
  }

  private double replay(
      ArchiveEvaluation archive,
      PolicyVersion before,
      PolicyVersion version,
      LedgerReader ledger,
      int changes)
      throws InterruptedException {
    Counting counting = new Counting();
    long start = System.nanoTime();
    archive.run(
        new ArchiveEvaluation.Request(
            version,
            null,
            Selection.of(version.key(), Query.ALL, ledger.head()),
            null,
            List.of(),
            changes,
            _ -> Optional.of(before),
            Map.of()),
        counting);
    double rate = rate(start, decisions);
    if (counting.decisions != decisions) {
      throw new IllegalStateException(
          "%d of %d decisions were replayed".formatted(counting.decisions, decisions));
    }
    return rate;
  }

  private static double rate(long start, long decisions) {
    return decisions * 1e9 / (System.nanoTime() - start);
  }

  private static final class Counting implements ArchiveEvaluation.Taker {
    private long decisions;

    @Override
    public void counted(ArchiveEvaluation.Group group, long counted) {
      decisions += counted;
    }

    @Override
    public void sliced(
        Grouping by, @Nullable String value, ArchiveEvaluation.Group group, long counted) {}

    @Override
    public void evaluated(long decisions, long total) {}

    @Override
    public void selected(long stretch, byte[] bits) {}

    @Override
    public void labelled(String value, long cases) {}

    @Override
    public void changed(long position, ArchiveEvaluation.Group group) {}

    @Override
    public void later(
        String name, String system, String systemVersion, boolean used, long lacking) {}

    @Override
    public void completed(long completed) {}
  }

  /** As somebody would write it who knows DuckDB: each guard once, as a column. */
  private double byHand(Path archive) throws IOException {
    String guards =
        IntStream.range(0, CLAUSES - 1)
            .mapToObj(
                clause ->
                    guard(clause, 3).replaceAll("s(\\d)", "\"signal.s$1\"").replace("&&", "AND")
                        + " AS g"
                        + clause)
            .collect(Collectors.joining(", "));
    String outcome =
        IntStream.range(0, CLAUSES - 1)
            .mapToObj(
                clause ->
                    "WHEN g%1$d IS NULL THEN NULL WHEN g%1$d THEN '%2$s'"
                        .formatted(clause, clause % 2 == 0 ? "REMOVE" : "WARN"))
            .collect(Collectors.joining(" ", "CASE ", " ELSE 'ALLOW' END"));
    String sql =
        "SELECT outcome, %s AS now, count(*) FROM (SELECT outcome, %s FROM read_parquet('%s/decisions/**/*.parquet')) GROUP BY ALL"
            .formatted(outcome, guards, archive);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET threads = " + ArchiveOptions.DEFAULT.threads());
      long start = System.nanoTime();
      long found = 0;
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          found += rows.getLong(3);
        }
      }
      double rate = rate(start, decisions);
      if (found != decisions) {
        throw new IllegalStateException("%d of %d rows were found".formatted(found, decisions));
      }
      return rate;
    } catch (SQLException e) {
      throw new IOException("DuckDB failed: " + e.getMessage(), e);
    }
  }

  private double evaluated(LedgerReader ledger, PolicyVersion version) {
    int wanted = Math.min(decisions, EVALUATED);
    long start = System.nanoTime();
    int done = 0;
    for (long at = 0; done < wanted; ) {
      for (Commit commit : ledger.read(at, 10_000)) {
        for (RecordedEvent event : commit.events()) {
          if (event.event() instanceof DecisionRecorded decision) {
            Evaluation _ = version.evaluate(decision.facts());
            done++;
          }
        }
        at = commit.next();
      }
    }
    return rate(start, done);
  }
}
