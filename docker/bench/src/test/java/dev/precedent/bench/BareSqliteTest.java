package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.DecisionId;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareSqliteTest {
  private static final byte[] METADATA = "{}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Path ledger;

  @BeforeEach
  void aLedgerOfThreeCommits() {
    try (SqliteCommitLog log = SqliteCommitLog.open(folder.resolve("ledger"))) {
      // ids that fall, so that the order of keys is not that of positions
      log.append(commit(0, "f", "e"));
      log.append(commit(2, "d"));
      log.append(commit(3, "c", "b", "a"));
    }
    ledger = folder.resolve("ledger/ledger.db");
  }

  @Test
  void writesTheSameBytesAndKeysInTheSameCommits() throws SQLException {
    BareSqlite.Written written = BareSqlite.write(ledger, folder.resolve("bare.db"), 1);

    assertThat(written.events()).isEqualTo(6);
    assertThat(written.commits()).isEqualTo(3);
    assertThat(written.nanos()).isPositive();
    assertThat(ask("bare.db", "SELECT position, hex(events) FROM commits ORDER BY 1"))
        .isEqualTo(ask("ledger/ledger.db", "SELECT position, hex(events) FROM commits ORDER BY 1"));
    assertSameKeys();
  }

  @Test
  void joinsNeighboursUntilACommitHasEnoughEvents() throws SQLException {
    BareSqlite.Written written = BareSqlite.write(ledger, folder.resolve("bare.db"), 3);

    assertThat(written.events()).isEqualTo(6);
    assertThat(written.commits()).isEqualTo(2);
    assertThat(ask("bare.db", "SELECT position, length(events) FROM commits ORDER BY 1"))
        .isEqualTo(
            ask(
                "ledger/ledger.db",
                "SELECT min(position), sum(length(events)) FROM commits GROUP BY position >= 3"));
    assertSameKeys();
  }

  @Test
  void timesPartsApartAndLeavesOutWhatIsNotAskedFor() throws SQLException {
    List<BareSqlite.Written> parts =
        BareSqlite.write(ledger, folder.resolve("bare.db"), 1, 2, List.of(3L, 6L));

    assertThat(parts).extracting(BareSqlite.Written::events).containsExactly(1L, 3L);
    assertThat(parts).extracting(BareSqlite.Written::commits).containsExactly(1L, 1L);
    assertThat(parts).allSatisfy(part -> assertThat(part.nanos()).isPositive());
    assertThat(ask("bare.db", "SELECT position, key FROM keys ORDER BY 1"))
        .isEqualTo(
            ask(
                "ledger/ledger.db",
                "SELECT position, key FROM keys WHERE position >= 2 ORDER BY 1"));
  }

  private void assertSameKeys() throws SQLException {
    String keys = "SELECT position, key FROM keys ORDER BY 1";
    assertThat(ask("bare.db", keys)).hasSize(6).isEqualTo(ask("ledger/ledger.db", keys));
  }

  private List<String> ask(String file, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file).toUri());
        ResultSet row = connection.createStatement().executeQuery(query)) {
      while (row.next()) {
        rows.add(row.getString(1) + " " + row.getString(2));
      }
    }
    return rows;
  }

  private static Commit commit(long first, String... ids) {
    List<RecordedEvent> events = new ArrayList<>();
    for (String id : ids) {
      EventData data =
          new EventData(
              "event-" + id,
              StreamName.of(new DecisionId(id)),
              0,
              "decision-recorded",
              1,
              "{\"id\":\"%s\"}".formatted(id).getBytes(StandardCharsets.UTF_8),
              METADATA);
      events.add(new RecordedEvent(first + events.size(), Instant.EPOCH, data));
    }
    return new Commit(first, "commit-" + first, events);
  }
}
