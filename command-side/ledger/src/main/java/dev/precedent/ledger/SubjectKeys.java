package dev.precedent.ledger;

import dev.precedent.contracts.SubjectKeyId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The port to the store of wrapped keys, which stands beside the ledger and, unlike it, forgets.
 * Safe for use by many threads and processes; each adapter passes the same contract suite. Every
 * method throws {@link LedgerFailure} where the store fails, and what it did is durable when it
 * returns.
 */
public interface SubjectKeys extends AutoCloseable {
  /** What was claimed; empty as long as the store is new. */
  Optional<String> claim();

  /**
   * Ties a new store to a key-encryption key.
   *
   * @param mark tells that key without telling anything of it
   * @param followed the ledger's head: a new store has no keys that an earlier erasure concerns
   * @return the mark that stands, which is another one where somebody was faster
   */
  String claim(String mark, long followed);

  /** The keys of the given subjects, by subject; those without one are left out. */
  Map<String, StoredKey> ofSubjects(Collection<String> subjects);

  Optional<StoredKey> find(SubjectKeyId id);

  /**
   * Keys in the order of their ids.
   *
   * @param after the id before the first; empty for the beginning
   */
  List<StoredKey> page(String after, int most);

  /**
   * Adds keys for subjects that have none.
   *
   * @return by subject the keys that stand, whoever added them
   */
  Map<String, StoredKey> addMissing(Collection<StoredKey> keys);

  /**
   * Deletes a key, and leaves nothing of it in the store's files that the store itself could read.
   * Where there is no such key nothing happens.
   */
  void delete(SubjectKeyId id);

  /** The ledger position up to which erasures were carried out here, exclusive. */
  long followed();

  /** Moves {@link #followed} on; it never goes back. */
  void follow(long position);

  @Override
  void close();

  /**
   * A key as it is stored.
   *
   * @param subject stands for the subject: an HMAC of the pseudonym under the key-encryption key
   * @param wrapped the key, encrypted under the key-encryption key
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record StoredKey(SubjectKeyId id, String subject, byte[] wrapped) {}
}
