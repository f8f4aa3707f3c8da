package dev.precedent.ledger.wiring;

import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.ledger.Committer;
import dev.precedent.ledger.FaultyCommitLog;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class LedgerHealthTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;
  private SqliteCommitLog ledger;
  private Committer committer;
  private volatile boolean diskIsFull;
  private volatile Instant now = NOON;

  @BeforeEach
  void open() {
    ledger = SqliteCommitLog.open(folder.resolve("ledger"));
    committer =
        new Committer(
            new FaultyCommitLog(
                ledger,
                (commit, behind) -> {
                  if (diskIsFull) {
                    throw new LedgerFailure("the disk is full", null);
                  }
                  return behind.append(commit);
                }),
            () -> now);
  }

  @AfterEach
  void close() {
    committer.close();
    ledger.close();
  }

  @Test
  void saysWhichLedgerItIsAndHowFarItHasCome() {
    append("a");
    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(health().getDetails())
        .containsOnlyKeys("id", "head")
        .containsEntry("id", ledger.id())
        .containsEntry("head", 1L);
  }

  @Test
  void anAppendThatFailedCountsForAMinuteAndIsToldUntilOneSucceeds() {
    // given
    diskIsFull = true;
    assertThatThrownBy(() -> append("a")).hasMessageContaining("the disk is full");
    // then
    assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(health().getDetails())
        .containsEntry("lastAppendFailed", "the disk is full")
        .containsEntry("lastAppendFailedAt", "2026-03-01T12:00:00Z")
        .containsEntry("head", 0L);
    now = NOON.plusSeconds(59);
    assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    // whoever sends nothing to a server that is down would never learn that it is up again
    now = NOON.plusSeconds(60);
    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(health().getDetails()).containsKey("lastAppendFailed");
    diskIsFull = false;
    append("a");
    assertThat(health().getDetails()).containsOnlyKeys("id", "head");
  }

  @Test
  void aClockThatWentBackIsToldFromSixSecondsOnAndTakesNothingDown() {
    append("a");
    now = NOON.minusSeconds(5);
    assertThat(health().getDetails()).doesNotContainKey("clockBehind");
    now = NOON.minusSeconds(6);
    assertThat(health().getDetails())
        .containsEntry("clockBehind", Duration.ofSeconds(6).toString());
    assertThat(health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void isDownWhereWhatIsAppendedWouldNotBeThereAfterwards() throws Exception {
    Files.move(folder.resolve("ledger/ledger.db"), folder.resolve("elsewhere.db"));
    assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(health().getDetails()).containsKey("error").doesNotContainKey("head");
  }

  private void append(String stream) {
    Committer.await(committer.submit(List.of(event(stream, 0))));
  }

  private Health health() {
    return new LedgerHealth(ledger, committer, () -> now).health();
  }
}
