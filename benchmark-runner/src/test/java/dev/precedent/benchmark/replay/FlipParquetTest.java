package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.precedent.archive.Archive;
import dev.precedent.archive.ArchiveOptions;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.contracts.Value;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlipParquetTest {
  private static final Cell FLIPPED =
      new Cell(new BaselineOutcome.Decided("ALLOW"), "REMOVE", Truth.NEGATIVE);
  private static final Cell UNDECIDABLE =
      new Cell(new BaselineOutcome.Decided("ALLOW"), null, Truth.UNLABELLED);
  private static final Map<String, Value> KNOWN =
      Map.of("score", Value.of(0.6), "severity", Value.of(0));
  private static final int MANY = 3_000;

  private final FakeLedger ledger = new FakeLedger();
  private final Counts counts = new Counts();
  private final Flips flips = new Flips();

  @TempDir private Path folder;
  private Archive archive;
  private Path file;

  @BeforeEach
  void start() {
    archive =
        Archive.start(
            new FakeLedger(), // it only lends its engine
            new PolicyCatalogue((_, _) -> List.of()),
            folder.resolve("archive"),
            new ArchiveOptions(200, 1, Duration.ofHours(1), 100));
    file = folder.resolve("flips.parquet");
  }

  @AfterEach
  void close() throws Exception {
    archive.close();
  }

  private void flip(Cell cell) {
    flips.add(ledger.head() - 1, counts.code(cell));
  }

  private void write() throws IOException {
    flips.name(counts);
    ReplayPlan plan =
        new ReplayPlan(
            Given.V1_1,
            new Baseline.Recorded(),
            Selection.of(Given.SPAM, Query.ALL, ledger.head()),
            Measures.PLAIN,
            null);
    try (OutputStream out = Files.newOutputStream(file)) {
      new FlipParquet(archive).write(FlipFileTest.reader(ledger).all(plan, flips), out);
    }
  }

  private void writeTwo() throws IOException {
    ledger.append(
        Given.label("1", "=a", "first", "ALLOW"),
        Given.label("2", "=a", "1.0.0", "second", "severity", Value.of(-2)));
    ledger.append(Given.decision("=a", "ALLOW", KNOWN));
    flip(FLIPPED);
    ledger.append(Given.decision("b", "ALLOW", Map.of()));
    flip(UNDECIDABLE);
    write();
  }

  @Test
  void everyColumnHasItsTypeAndItsValue() throws Exception {
    writeTwo();

    assertThat(read("SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM %s)"))
        .containsExactlyElementsOf(
            Stream.of(FlipColumn.values())
                .map(column -> column.written() + " " + column.type())
                .toList());
    assertThat(read("SELECT f::VARCHAR FROM %s AS f ORDER BY position"))
        .containsExactly(
            "{'id': '=a', 'position': 2, 'case': '=a', 'old': ALLOW, 'new': REMOVE, 'missing': [],"
                + " 'path': [SP.1], 'truth': negative, 'decided_at': '2026-01-01 00:00:00',"
                + " 'pathway': CLASSIFIER, 'system': clf, 'system_version': 1,"
                + " 'path_before': [SP.9], 'change': 'guard:SP.1', 'change_since': spam@1.0.0,"
                + " 'labels': [{'rater': first, 'question': NULL, 'value': ALLOW},"
                + " {'rater': second, 'question': severity, 'value': -2}]}",
            "{'id': b, 'position': 3, 'case': b, 'old': ALLOW, 'new': NULL,"
                + " 'missing': [score, severity], 'path': [], 'truth': NULL,"
                + " 'decided_at': '2026-01-01 00:00:00', 'pathway': CLASSIFIER, 'system': clf,"
                + " 'system_version': 1, 'path_before': [], 'change': not-followed,"
                + " 'change_since': NULL, 'labels': []}");
  }

  @Test
  void holdsAllOfThemAndLeavesNothingBehind() throws Exception {
    for (int i = 0; i < MANY; i++) {
      ledger.append(Given.decision("d/" + i, "ALLOW", KNOWN));
      flip(FLIPPED);
    }
    write();

    assertThat(read("SELECT count(*) || ' ' || count(DISTINCT id) || ' ' || max(position) FROM %s"))
        .containsExactly("3000 3000 2999");
    try (Stream<Path> left = Files.list(folder.resolve("archive/spill"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void noFlipsAreAFileWithColumns() throws Exception {
    write();

    assertThat(read("SELECT count(*)::VARCHAR FROM %s")).containsExactly("0");
    assertThat(read("SELECT column_name FROM (DESCRIBE SELECT * FROM %s)"))
        .hasSize(FlipColumn.values().length);
  }

  @Test
  void theGuideNamesEveryColumn() throws IOException {
    String guide = Files.readString(Path.of("../docs/replay.md"));
    for (FlipColumn column : FlipColumn.values()) {
      assertThat(guide)
          .contains("`" + column.written() + "`")
          .contains("| " + column.type().replace("\"", "") + " |");
    }
  }

  /** Where Python has them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pandas | import pandas; f = pandas.read_parquet(path); print(len(f), f['id'][0], f['labels'][0][1]['value'], list(f['missing'][1]))",
        "polars | import polars; f = polars.read_parquet(path); print(len(f), f['id'][0], f['labels'][0][1]['value'], f['missing'][1].to_list())"
      })
  void othersReadIt(String library, String program) throws Exception {
    assumeTrue(python("import " + library).equals(""), library + " is not there");
    writeTwo();

    assertThat(python("path = '%s'; %s".formatted(file, program)))
        .isEqualTo("2 =a -2 ['score', 'severity']\n");
  }

  private static String python(String program) throws IOException, InterruptedException {
    Process python;
    try {
      python = new ProcessBuilder("python3", "-c", program).redirectErrorStream(true).start();
    } catch (IOException e) {
      return "there is no Python";
    }
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return python.waitFor() == 0 ? said : "it failed: " + said;
  }

  private List<String> read(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet found =
            statement.executeQuery(sql.formatted("read_parquet('%s')".formatted(file)))) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }
}
