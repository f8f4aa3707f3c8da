package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.ledger.InMemoryCommitLog;
import dev.precedent.query.Field;
import dev.precedent.query.Query;
import dev.precedent.query.RandomData;
import dev.precedent.spark.LocalSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark against DuckDB, which {@link ArchiveIndexTest} holds to the matcher: random queries. */
class SparkQueriesTest {
  private static final int DECISIONS = 400;
  private static final int QUERIES = 200;

  @TempDir private Path folder;

  @Test
  void findsWhatDuckDbFinds() throws Exception {
    List<String> submit = LocalSpark.submit(Path.of("../.."));
    RecordedLedger ledger = new RecordedLedger(new InMemoryCommitLog());
    RandomData data = new RandomData(new Random(8));
    record(ledger, data);
    try (Archive archive =
        Archive.start(
            ledger.log(),
            RecordedLedger.catalogue(ledger.log()),
            folder.resolve("archive"),
            new ArchiveOptions(256, 2, Duration.ofHours(1), DECISIONS / 3))) {
      while (archive.status().position() == 0) {
        Thread.sleep(10);
      }
      for (int i = DECISIONS; i < DECISIONS + 20; i++) {
        long _ = ledger.append(data.decision(i));
      }
      assertThat(archive.awaitReadable(ledger.log().head(), Duration.ofMinutes(1))).isTrue();
      long until = ledger.log().head() - 1;
      try (Snapshot snapshot = archive.open(_ -> true, _ -> true);
          DuckDBConnection connection = archive.connect();
          SparkJob job = SparkJob.submit(submit, Files.createDirectory(folder.resolve("job")))) {
        Relations archived = new Relations(snapshot, archive::path, until);
        Asking duckdb = new Asking(connection);
        SparkTables tables = new SparkTables(job, duckdb, folder.resolve("job"));
        List<FactColumn> columns = snapshot.columns().getOrDefault("sample", List.of());

        List<Long> there = counts(duckdb, archived.decisions("sample"), columns);
        List<Long> onSpark =
            counts(new SparkSql(job, duckdb), tables.decisions(archived, "sample"), columns);

        assertThat(snapshot.tables()).isNotEmpty();
        assertThat(snapshot.files()).isNotEmpty();
        assertThat(there.stream().filter(count -> count > 0).count()).isGreaterThan(QUERIES / 4);
        assertThat(onSpark).isEqualTo(there);
      }
    }
  }

  private static void record(RecordedLedger ledger, RandomData data) {
    var _ = ledger.publish(RandomData.POLICY);
    for (int i = 0; i < DECISIONS; i++) {
      DecisionRecorded decision = data.decision(i);
      long _ = ledger.append(decision);
      if (i % 10 == 9) {
        long _ = ledger.append(new DecisionWithdrawn(decision.id(), "a mistake"));
      }
    }
  }

  /** How many decisions each query finds; all of them are asked at once. */
  private static List<Long> counts(
      Statements statements, String decisions, List<FactColumn> columns)
      throws InterruptedException {
    RandomData data = new RandomData(new Random(9));
    String counted =
        Stream.generate(data::query)
            .filter(SparkQueriesTest::holds)
            .limit(QUERIES)
            .map(
                query ->
                    "count(CASE WHEN %s THEN 1 END)"
                        .formatted(
                            QuerySql.condition(
                                query, columns, Set.of(), statements.dialect(), Beside.NOTHING)))
            .collect(Collectors.joining(",\n"));
    List<Long> counts = new ArrayList<>();
    statements.forEach(
        "SELECT %s FROM %s AS d".formatted(counted, decisions),
        row -> {
          for (int i = 1; i <= QUERIES; i++) {
            counts.add(row.getLong(i));
          }
        });
    return counts;
  }

  private static boolean holds(Query query) {
    return query
        .criteria()
        .allMatch(
            criterion ->
                criterion instanceof Query.Compared compared
                    && compared.field() != Field.Plain.SUBJECT
                    && compared.field() != Field.Plain.FLIPPED
                    && compared.field() != Field.Plain.LABEL
                    && compared.field() != Field.Plain.RATER
                    && !(compared.field() instanceof Field.Attribute
                        && compared.choices().contains(new Query.Prefix("1."))));
  }
}
