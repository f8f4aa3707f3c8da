package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.precedent.contracts.Event;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.InMemoryCommitLog;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Field;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.LedgerIndexContract;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, of which part of the rows stand in several files and part of them in none. */
class ArchiveIndexTest extends LedgerIndexContract {
  private static final ArchiveOptions SOME_IN_FILES =
      new ArchiveOptions(256, 2, Duration.ofHours(1), DECISIONS / 3);

  private final RecordedLedger ledger = new RecordedLedger(new InMemoryCommitLog());

  @TempDir private static Path folder;
  private @Nullable Archive archive;
  private @Nullable ArchiveIndex index;

  @Override
  protected PolicyVersion publish(String yaml) {
    if (archive == null) {
      archive =
          Archive.start(
              ledger.log(), RecordedLedger.catalogue(ledger.log()), folder, SOME_IN_FILES);
      index = new ArchiveIndex(archive, Set.of("account"), Duration.ofMinutes(2));
    }
    return ledger.publish(yaml);
  }

  @Override
  protected long append(Event event) {
    return ledger.append(event);
  }

  @Override
  protected long head() {
    return ledger.log().head();
  }

  @Override
  protected Instant recordedAt(long position) {
    return RecordedLedger.START.plusSeconds(position);
  }

  @Override
  protected LedgerIndex index() {
    return Objects.requireNonNull(index);
  }

  @Override
  protected boolean holds(Query query) {
    return query
        .criteria()
        .allMatch(
            criterion ->
                criterion instanceof Query.Compared compared
                    && compared.field() != Field.Plain.SUBJECT
                    && compared.field() != Field.Plain.FLIPPED
                    && !(compared.field() instanceof Field.Attribute
                        && compared.choices().contains(new Query.Prefix("1."))));
  }

  @Test
  void readsFilesAndMemory() throws InterruptedException {
    ArchiveStatus status;
    do { // the last of them may be what makes it write
      append(new SubjectErased(new SubjectKeyId("k"), "Asked for.", null));
      index().awaitPosition(head());
      status = Objects.requireNonNull(archive).status();
    } while (status.position() == status.readable());

    assertThat(status.files()).isGreaterThan(1);
    assertThat(status.position()).isBetween(1L, status.readable() - 1);
  }

  @Test
  void refusesWhatIsPersonalInWords() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(
            () -> index().count(new Selection(Query.parse("attribute.account:a"), Long.MAX_VALUE)))
        .withMessageContaining("attribute.account")
        .withMessageContaining("personal");
  }

  @Test
  void saysWhoTellsOfFlips() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> index().count(new Selection(Query.parse("-flipped:no"), 0)))
        .withMessageContaining("cannot answer flipped")
        .withMessageContaining("a replay of it lists what flips");
  }

  @AfterAll
  void close() throws Exception {
    Objects.requireNonNull(archive).close();
  }
}
