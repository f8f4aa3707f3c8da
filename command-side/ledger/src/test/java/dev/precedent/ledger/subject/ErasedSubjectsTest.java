package dev.precedent.ledger.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventMetadata;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.Events;
import dev.precedent.ledger.InMemoryCommitLog;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.SubjectKeys.StoredKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasedSubjectsTest {
  @TempDir Path folder;

  private final InMemoryCommitLog ledger = new InMemoryCommitLog();
  private final InMemorySubjectKeys store = new InMemorySubjectKeys();
  private Keyring keys;

  @BeforeEach
  void open() {
    keys = Keyring.open(store, ledger, KeyEncryptionKeyFile.beside(folder));
  }

  @Test
  void finishesAtStartWhatACrashCutOff() throws InterruptedException {
    SubjectKeyId erased = key("u-1");
    SubjectKeyId other = key("u-2");
    append(Events.event("a", 0), erasureOf(erased));
    append(Events.event("b", 0));

    try (ErasedSubjects following = new ErasedSubjects(ledger, keys)) {
      following.start();
      assertThat(store.find(erased)).isEmpty();
      assertThat(keys.get(erased)).as("remembered no longer either").isEmpty();
      assertThat(store.find(other)).isPresent();
      assertThat(store.followed()).isEqualTo(3);
    }
  }

  @Test
  void hearsOfErasuresByOthers() throws InterruptedException {
    SubjectKeyId erased = key("u-1");
    try (ErasedSubjects following = new ErasedSubjects(ledger, keys)) {
      following.start();
      append(erasureOf(erased));
      while (store.find(erased).isPresent() || keys.get(erased).isPresent()) {
        Thread.sleep(10);
      }
    }
    assertThat(store.followed()).as("kept when it ends").isEqualTo(1);
  }

  @Test
  void erasesAgainWhatCameBackWithAnOlderCopyOfTheStore() throws InterruptedException {
    SubjectKeyId erased = key("u-1");
    StoredKey copy = store.find(erased).orElseThrow();
    InMemorySubjectKeys backup = new InMemorySubjectKeys();
    backup.claim(store.claim().orElseThrow(), store.followed());
    backup.addMissing(List.of(copy));
    append(erasureOf(erased));
    keys.erase(erased);

    Keyring restored = Keyring.open(backup, ledger, KeyEncryptionKeyFile.beside(folder));
    assertThat(restored.get(erased)).isPresent();
    try (ErasedSubjects following = new ErasedSubjects(ledger, restored)) {
      following.start();
      assertThat(restored.get(erased)).isEmpty();
      assertThat(backup.find(erased)).isEmpty();
    }
  }

  @Test
  void aNewStoreReadsNothingOfWhatWasBefore() {
    append(Events.event("a", 0), Events.event("a", 1));
    InMemorySubjectKeys fresh = new InMemorySubjectKeys();
    Keyring.open(fresh, ledger, KeyEncryptionKeyFile.beside(folder));
    assertThat(fresh.followed()).isEqualTo(2);
  }

  private SubjectKeyId key(String subject) {
    SubjectId id = new SubjectId(subject);
    return Objects.requireNonNull(keys.of(Set.of(id)).get(id)).id();
  }

  private void append(EventData... events) {
    ledger.append(Events.commit(ledger.head(), events));
  }

  private static EventData erasureOf(SubjectKeyId key) {
    return new EventData(
        UUID.randomUUID().toString(),
        StreamName.of(key),
        0,
        EventType.SUBJECT_ERASED.wireName(),
        1,
        EventCodec.write(new SubjectErased(key, "Asked for.", null)),
        new EventMetadata(new Actor("ann")).write());
  }
}
