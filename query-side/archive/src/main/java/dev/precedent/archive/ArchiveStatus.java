package dev.precedent.archive;

import org.jspecify.annotations.Nullable;

/**
 * Where the archive stands.
 *
 * @param position everything before it stands in files, exclusive
 * @param readable everything before it can be selected, exclusive
 * @param files how many there are
 * @param compared everything before it was compared with the ledger since the start, exclusive
 * @param damaged how often a file was found missing or altered since the start
 * @param reason why it is not ready; absent where it is
 * @param copy in object storage; absent where there is none
 */
public record ArchiveStatus(
    State state,
    long position,
    long readable,
    int files,
    long compared,
    long damaged,
    @Nullable String reason,
    @Nullable Copy copy) {

  /**
   * A copy in object storage.
   *
   * @param address where it is
   * @param position everything before it stands in the copy, exclusive
   * @param reason why nothing is copied; absent where it is
   */
  public record Copy(String address, long position, @Nullable String reason) {}

  /** What the archive is doing. */
  public enum State {
    /** Everything in the ledger can be selected, or could a moment ago. */
    READY,
    /** The ledger is ahead. */
    CATCHING_UP,
    /** Nothing can be written; it tries again by itself. */
    UNAVAILABLE,
    /** The ledger holds what this version of Precedent does not know; a newer one is needed. */
    STOPPED
  }
}
