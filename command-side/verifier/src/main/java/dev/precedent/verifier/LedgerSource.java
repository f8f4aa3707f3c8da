package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ledger as a store holds it, seen at one moment: the raw bytes, in the order in which they
 * stand, damaged or not. Every method may throw {@link DamagedLedger} where the store itself cannot
 * make sense of what it holds, and {@link SourceFailure} where it does not answer.
 */
public interface LedgerSource extends AutoCloseable {
  /** The ledger's id. */
  String id();

  /** The position after the last event, as the last commit says; 0 for an empty ledger. */
  long head();

  /** The commits that hold a position or stand behind it, ordered by their own. */
  Rows<Commit> commits(long position);

  /** The checkpoints, ordered by number. */
  Rows<Checkpoint> checkpoints();

  /** The stream keys that events have taken, in any order. */
  Rows<Key> keys();

  /** The position of the event that took a stream key, as the store finds it; empty if none has. */
  Optional<Long> holder(String key);

  /**
   * What the store itself finds wrong in its own structures, and commits with the same id: a
   * sentence each, the first few of them.
   */
  List<String> ailments();

  /**
   * The hash of a leaf that somebody kept when the tree was made, if any. It is a hint where to
   * look and is not trusted.
   */
  Optional<Hash> rememberedLeaf(long position);

  @Override
  void close();

  /**
   * Rows that are read one after the other.
   *
   * @param <T> what a row holds
   */
  interface Rows<T> extends AutoCloseable {
    /** The next row; null behind the last. */
    @Nullable T next();

    @Override
    void close();
  }

  /**
   * What was appended at once.
   *
   * @param position of its first event
   * @param next the position after its last
   * @param id of the commit
   * @param events three lines for each: its place, its payload, its metadata
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes are facts; nobody compares or changes them here
  record Commit(long position, long next, String id, byte[] events) {}

  /**
   * A signed checkpoint.
   *
   * @param number from 0, without gaps
   * @param size of its tree, as the row says
   * @param note the signed note
   */
  record Checkpoint(long number, long size, String note) {}

  /**
   * A stream key.
   *
   * @param key stream kind, id and sequence, with U+001F between them
   * @param position of the event that took it
   */
  record Key(String key, long position) {}
}
