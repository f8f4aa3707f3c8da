package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.ledger.InMemoryCommitLog;
import dev.precedent.query.RandomData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/archive.md is an interface: it names every column, and what it shows can be run. */
class ArchivePageTest {
  private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  private static String page() throws IOException {
    return Files.readString(Path.of("../../docs/archive.md"));
  }

  @Test
  void namesEveryColumnAndTheFormat() throws IOException {
    String page = page();
    for (RowKind kind : RowKind.values()) {
      String part = page.substring(page.indexOf("**" + kind.written() + "**"));
      assertThat(kind.columns().keySet())
          .allSatisfy(column -> assertThat(part).contains("`" + column + "`"));
    }
    assertThat(page)
        .contains("the version of this schema: " + ArchiveManifest.FORMAT + ".")
        .contains("the first %d names".formatted(PolicyColumns.MAX_ATTRIBUTES));
  }

  @Test
  void itsQueriesAnswer() throws Exception {
    RecordedLedger ledger = new RecordedLedger(new InMemoryCommitLog());
    ledger.publish(RandomData.POLICY);
    RandomData cases = new RandomData(new Random(1));
    for (int i = 0; i < 50; i++) {
      ledger.append(cases.decision(i));
    }
    ledger.append(new DecisionWithdrawn(cases.decision(3).id(), "A mistake."));
    Path archived = folder.resolve("archive");
    try (Archive archive =
        Archive.start(
            ledger.log(),
            RecordedLedger.catalogue(ledger.log()),
            archived,
            new ArchiveOptions(256, 1, Duration.ZERO, 1_000))) {
      while (archive.status().position() < ledger.log().head()) {
        Thread.sleep(1);
      }
    }
    List<String> queries = SQL.matcher(page()).results().map(each -> each.group(1)).toList();
    assertThat(queries).hasSize(2);

    assertThat(sumOf(queries.get(0), "count_star()")).isEqualTo(49);
    assertThat(sumOf(queries.get(1), "count_star()")).isEqualTo(50);
  }

  private long sumOf(String sql, String column) throws Exception {
    long sum = 0;
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows =
            statement.executeQuery(sql.replace("archive/", folder.resolve("archive") + "/"))) {
      while (rows.next()) {
        sum += rows.getLong(column);
      }
    }
    return sum;
  }
}
