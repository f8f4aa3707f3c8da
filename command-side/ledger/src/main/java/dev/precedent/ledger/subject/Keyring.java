package dev.precedent.ledger.subject;

import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SubjectKeys;
import dev.precedent.ledger.SubjectKeys.StoredKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a ledger's subjects. Safe for use by many threads. Every method throws {@link
 * LedgerFailure} where the store fails.
 */
public final class Keyring {
  /** About 10 MB of keys. */
  private static final int REMEMBERED = 16_384;

  private final SubjectKeys store;
  private final KeyEncryptionKey wrapping;
  private final RememberedKeys remembered;

  private Keyring(SubjectKeys store, KeyEncryptionKey wrapping, RememberedKeys remembered) {
    this.store = store;
    this.wrapping = wrapping;
    this.remembered = remembered;
  }

  /**
   * Opens the store of a ledger's keys with the key-encryption key of a file, which is made where
   * the store is new and the file Precedent's own.
   *
   * @throws LedgerRefused if the file is missing or holds another key than the store was made with
   */
  public static Keyring open(SubjectKeys store, LedgerReader ledger, KeyEncryptionKeyFile file) {
    return open(store, ledger, file, REMEMBERED);
  }

  static Keyring open(
      SubjectKeys store, LedgerReader ledger, KeyEncryptionKeyFile file, int remembered) {
    byte[] key =
        file.read()
            .orElseGet(
                () -> {
                  if (store.claim().isPresent() || !file.own()) {
                    throw missing(file);
                  }
                  return file.make();
                });
    KeyEncryptionKey wrapping = new KeyEncryptionKey(key, ledger.id());
    String mark = store.claim().orElseGet(() -> store.claim(wrapping.mark(), ledger.head()));
    if (!mark.equals(wrapping.mark())) {
      throw new LedgerRefused(
          "The key-encryption key %s is not the one that the keys of this ledger's subjects are stored under; put that one back, or name its file with precedent.personal.key-encryption-key-file."
              .formatted(file.path()),
          null);
    }
    return new Keyring(store, wrapping, new RememberedKeys(remembered));
  }

  private static LedgerRefused missing(KeyEncryptionKeyFile file) {
    return new LedgerRefused(
        "The key-encryption key %s is missing, and nothing personal can be read or recorded without it; put it back, or name its file with precedent.personal.key-encryption-key-file."
            .formatted(file.path()),
        null);
  }

  /** The keys of all these subjects; those who have none get one, which is durable on return. */
  Map<SubjectId, SubjectKey> of(Set<SubjectId> subjects) {
    Map<SubjectId, SubjectKey> keys = HashMap.newHashMap(subjects.size());
    Map<String, SubjectId> asked = new LinkedHashMap<>();
    for (SubjectId subject : subjects) {
      SubjectKey key = remembered.of(subject);
      if (key == null) {
        asked.put(wrapping.lookUp(subject), subject);
      } else {
        keys.put(subject, key);
      }
    }
    if (!asked.isEmpty()) {
      long forgotten = remembered.forgotten();
      Collection<StoredKey> stored = storedOrMade(asked);
      for (StoredKey each : stored) {
        SubjectId subject = Objects.requireNonNull(asked.get(each.subject()));
        SubjectKey key = wrapping.unwrap(each);
        remembered.remember(forgotten, subject, key);
        keys.put(subject, key);
      }
    }
    return keys;
  }

  private Collection<StoredKey> storedOrMade(Map<String, SubjectId> asked) {
    Map<String, StoredKey> stored = new HashMap<>(store.ofSubjects(asked.keySet()));
    List<StoredKey> made =
        asked.entrySet().stream()
            .filter(each -> !stored.containsKey(each.getKey()))
            .map(each -> wrapping.make(each.getValue()))
            .toList();
    if (!made.isEmpty()) {
      stored.putAll(store.addMissing(made));
    }
    return stored.values();
  }

  /** The id of a subject's key; empty where nothing personal of the subject is kept. */
  public Optional<SubjectKeyId> find(SubjectId subject) {
    // asked of the store every time: who erases or holds must not be told of what was
    String lookUp = wrapping.lookUp(subject);
    return Optional.ofNullable(store.ofSubjects(List.of(lookUp)).get(lookUp)).map(StoredKey::id);
  }

  /** A key by its id; empty where it was erased. */
  Optional<SubjectKey> get(SubjectKeyId id) {
    @Nullable SubjectKey key = remembered.get(id);
    if (key != null) {
      return Optional.of(key);
    }
    long forgotten = remembered.forgotten();
    return store
        .find(id)
        .map(
            stored -> {
              SubjectKey found = wrapping.unwrap(stored);
              remembered.remember(forgotten, null, found);
              return found;
            });
  }

  /**
   * Deletes a key for good; to be called by everybody who reads in the ledger that the subject was
   * erased, so that nobody goes on with a key that he remembers. May be called again.
   */
  public void erase(SubjectKeyId id) {
    store.delete(id);
    remembered.forget(id);
  }

  /** See {@link SubjectKeys#followed}. */
  long followed() {
    return store.followed();
  }

  /** See {@link SubjectKeys#follow}. */
  void follow(long position) {
    store.follow(position);
  }
}
