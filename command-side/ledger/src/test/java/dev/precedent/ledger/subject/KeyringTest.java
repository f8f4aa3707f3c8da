package dev.precedent.ledger.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.InMemoryCommitLog;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SubjectKeys;
import dev.precedent.ledger.SubjectKeys.StoredKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {
  private static final SubjectId SUBJECT = new SubjectId("u-1");

  @TempDir Path folder;

  private final InMemorySubjectKeys store = new InMemorySubjectKeys();

  @Test
  void makesAKeyEncryptionKeyThatOnlyItsOwnerMayRead() throws IOException {
    open();
    Path file = folder.resolve("kek");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aSubjectKeepsItsKey() {
    SubjectKeyId first = key(open());
    assertThat(key(open())).isEqualTo(first);
    assertThat(open().find(SUBJECT)).contains(first);
    assertThat(open().find(new SubjectId("u-2"))).isEmpty();
  }

  @Test
  void theStoreKnowsNeitherSubjectsNorKeys() {
    key(open());
    StoredKey stored = store.find(key(open())).orElseThrow();
    assertThat(stored.subject()).doesNotContain("u-1").hasSize(43);
    assertThat(stored.wrapped()).hasSize(12 + 32 + 16);
  }

  @Test
  void noticesAtOnceThatTheKeyEncryptionKeyIsMissing() throws IOException {
    open();
    Files.delete(folder.resolve("kek"));
    assertThatThrownBy(this::open)
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContainingAll(folder.resolve("kek").toString(), "is missing");
    assertThat(folder.resolve("kek")).doesNotExist();
  }

  @Test
  void noticesAtOnceThatTheKeyEncryptionKeyIsAnother() throws IOException {
    open();
    Files.writeString(folder.resolve("kek"), Base64.getEncoder().encodeToString(new byte[32]));
    assertThatThrownBy(this::open)
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("is not the one that the keys of this ledger's subjects");
  }

  @Test
  void saysThatAFileHoldsNoKeyAndNotWhatItHolds() throws IOException {
    for (String content : List.of("", "secret", "c2VjcmV0", "A".repeat(88))) {
      Files.writeString(folder.resolve("kek"), content);
      assertThatThrownBy(this::open)
          .isInstanceOf(LedgerRefused.class)
          .hasMessageContaining("must hold 32 bytes in base64, found something else in ")
          .message()
          .doesNotContain("ecret", "AAAA");
    }
  }

  @Test
  void makesNoKeyWhereSomebodyNamedAFile() {
    KeyEncryptionKeyFile named = KeyEncryptionKeyFile.named(folder.resolve("theirs"));
    assertThatThrownBy(() -> Keyring.open(store, new InMemoryCommitLog(), named))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("is missing");
    assertThat(named.path()).doesNotExist();
  }

  @Test
  void aWrappedKeyIsGoodForItsOwnSubjectOnly() {
    Keyring keys = open();
    StoredKey first = store.find(key(keys)).orElseThrow();
    StoredKey second = store.find(key(keys, new SubjectId("u-2"))).orElseThrow();
    keys.erase(second.id());
    store.addMissing(List.of(new StoredKey(second.id(), second.subject(), first.wrapped())));
    assertThatThrownBy(() -> open().of(Set.of(new SubjectId("u-2"))))
        .isInstanceOf(LedgerFailure.class)
        .hasMessageContainingAll(second.id().value(), "does not open");
  }

  @Test
  void remembersSoManyKeysAndFindsTheOthersAgain() {
    Keyring keys =
        Keyring.open(store, new InMemoryCommitLog(), KeyEncryptionKeyFile.beside(folder), 3);
    Set<SubjectId> subjects =
        IntStream.range(0, 20).mapToObj(i -> new SubjectId("u-" + i)).collect(Collectors.toSet());
    Map<SubjectId, SubjectKeyId> made = ids(keys.of(subjects));
    assertThat(made).hasSize(20);
    assertThat(ids(keys.of(subjects))).isEqualTo(made);
    made.values().forEach(id -> assertThat(keys.get(id).map(SubjectKey::id)).contains(id));
    assertThat(keys.of(Set.of())).isEmpty();
  }

  @Test
  void aKeyThatIsErasedWhileItIsReadIsNotRemembered() {
    SubjectKeyId id = key(open());
    Keyring[] keys = new Keyring[1];
    SubjectKeys slow =
        new Slow(
            store,
            () -> {
              if (keys[0] != null) {
                keys[0].erase(id);
              }
            });
    keys[0] = Keyring.open(slow, new InMemoryCommitLog(), KeyEncryptionKeyFile.beside(folder));

    assertThat(keys[0].get(id)).as("it was there when it was asked for").isPresent();
    assertThat(keys[0].get(id)).isEmpty();
  }

  /** A store in which something else happens after each read, before its answer arrives. */
  private record Slow(SubjectKeys store, Runnable meanwhile) implements SubjectKeys {
    @Override
    public Optional<String> claim() {
      return store.claim();
    }

    @Override
    public String claim(String mark, long followed) {
      return store.claim(mark, followed);
    }

    @Override
    public Map<String, StoredKey> ofSubjects(Collection<String> subjects) {
      return store.ofSubjects(subjects);
    }

    @Override
    public Optional<StoredKey> find(SubjectKeyId id) {
      Optional<StoredKey> found = store.find(id);
      meanwhile.run();
      return found;
    }

    @Override
    public List<StoredKey> page(String after, int most) {
      return store.page(after, most);
    }

    @Override
    public Map<String, StoredKey> addMissing(Collection<StoredKey> keys) {
      return store.addMissing(keys);
    }

    @Override
    public void delete(SubjectKeyId id) {
      store.delete(id);
    }

    @Override
    public long followed() {
      return store.followed();
    }

    @Override
    public void follow(long position) {
      store.follow(position);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private Keyring open() {
    return Keyring.open(store, new InMemoryCommitLog(), KeyEncryptionKeyFile.beside(folder));
  }

  private static SubjectKeyId key(Keyring keys) {
    return key(keys, SUBJECT);
  }

  private static SubjectKeyId key(Keyring keys, SubjectId subject) {
    return Objects.requireNonNull(keys.of(Set.of(subject)).get(subject)).id();
  }

  private static Map<SubjectId, SubjectKeyId> ids(Map<SubjectId, SubjectKey> keys) {
    return keys.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().id()));
  }
}
