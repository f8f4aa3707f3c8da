package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.Receipt;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetfulLogTest {
  private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void acknowledgesDecisionsWithoutStoringThemAndStoresTheRest() {
    try (CommitLog log = SqliteCommitLog.open(folder.resolve("ledger"));
        Committer committer = new Committer(new ForgetfulLog(log), InstantSource.system())) {
      for (String kind : List.of("policy", "decision", "decision", "policy", "decision")) {
        assertThat(committer.submit(List.of(event(kind, log.head()))).join())
            .isInstanceOf(Receipt.Appended.class);
      }

      assertThat(log.head()).isEqualTo(2);
      assertThat(log.find(List.of(event("policy", 1).key()))).hasSize(1);
    }
  }

  private static EventData event(String kind, long sequence) {
    return new EventData(
        kind + sequence, new StreamName(kind, "a"), sequence, "some-event", 1, EMPTY, EMPTY);
  }
}
