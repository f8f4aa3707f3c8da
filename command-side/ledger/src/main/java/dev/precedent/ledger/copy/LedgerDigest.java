package dev.precedent.ledger.copy;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.EventLines;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Everything that a ledger holds as one SHA-256: its id; of each commit its position, the one after
 * its last event, its id and the lines of its events; of each checkpoint its number and its note.
 * Before each part stands a line that says what it is and how many bytes it has, so that no two
 * ledgers read alike.
 *
 * @param events the position up to which it was read, exclusive
 * @param checkpoints how many; those about more events are left out
 * @param sha256 in hexadecimal
 */
public record LedgerDigest(long events, long commits, long checkpoints, String sha256) {

  /**
   * Reads a ledger from its store.
   *
   * @param events up to which position, exclusive; the end of a commit
   * @param progress is told the position to which it got
   * @throws LedgerFailure if the store fails or commits are missing
   */
  public static LedgerDigest of(
      LedgerReader ledger, CheckpointLog checkpoints, long events, LongConsumer progress) {
    MessageDigest digest = newDigest();
    AtomicLong commits = new AtomicLong();
    AtomicLong signed = new AtomicLong();
    Contents contents = new Contents(ledger, checkpoints, events);
    part(digest, "ledger", ledger.id().getBytes(StandardCharsets.UTF_8));
    contents.forEachCommit(
        0,
        commit -> {
          commits.incrementAndGet();
          String what = "commit %d %d %s".formatted(commit.first(), commit.next(), commit.id());
          part(digest, what, EventLines.write(commit.events()));
        },
        progress);
    contents.forEachCheckpoint(
        checkpoint -> {
          signed.incrementAndGet();
          String what = "checkpoint %d".formatted(checkpoint.number());
          part(digest, what, checkpoint.note().toString().getBytes(StandardCharsets.UTF_8));
        });
    return new LedgerDigest(
        events, commits.get(), signed.get(), HexFormat.of().formatHex(digest.digest()));
  }

  private static void part(MessageDigest digest, String what, byte[] bytes) {
    digest.update("%s %d\n".formatted(what, bytes.length).getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
