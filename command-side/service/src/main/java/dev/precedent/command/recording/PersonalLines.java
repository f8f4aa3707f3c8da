package dev.precedent.command.recording;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.Sealed;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.subject.Sealing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What personal fields mean for lines of any kind on their way into the ledger; only decisions have
 * them. Safe for use by many threads.
 */
final class PersonalLines {
  private final Sealing sealing;

  PersonalLines(Sealing sealing) {
    this.sealing = sealing;
  }

  /** Why a line cannot be recorded; empty where it can. */
  List<String> reasonsAgainst(Event line) {
    return line instanceof DecisionRecorded decision ? sealing.reasonsAgainst(decision) : List.of();
  }

  /**
   * The events that are appended for lines, in their order. Keys are made for all of them at once,
   * so many lines cost less together.
   *
   * @throws LedgerFailure if the store of keys failed
   */
  @SuppressWarnings("unchecked") // a decision is sealed as a decision
  <E extends Event> List<E> sealed(List<E> lines) {
    return !lines.isEmpty() && lines.getFirst() instanceof DecisionRecorded
        ? (List<E>) sealing.seal((List<DecisionRecorded>) lines)
        : lines;
  }

  /** Whether a line is what was recorded under its id before. */
  sealed interface Comparison {
    /** It is. */
    record Same() implements Comparison {}

    /**
     * It is not, or nobody can tell any more.
     *
     * @param reason one sentence for the sender
     */
    record Different(String reason) implements Comparison {}
  }

  /**
   * Compares a line with the holder of its key.
   *
   * @param sent the line as it was sent
   * @throws LedgerFailure if the store of keys failed
   */
  Comparison compared(RecordedEvent holder, Event sent) {
    // the first revision has nothing sealed, and most duplicates are of it
    if (holder.data().revision() > 1
        && sent instanceof DecisionRecorded line
        && holder.event() instanceof DecisionRecorded recorded) {
      Sealed sealed = recorded.sealed();
      if (sealed != null) {
        return compared(holder, sealed, sealing.digest(sealed, line));
      }
    }
    // recorded without sealing, so it is compared without: the configuration may have changed since
    byte[] payload = EventCodec.write(sent);
    return Arrays.equals(holder.data().payload(), payload)
        ? new Comparison.Same()
        : different(holder, Digest.of(holder.data().payload()), Digest.of(payload));
  }

  private static Comparison compared(RecordedEvent holder, Sealed sealed, Optional<String> digest) {
    @Nullable String of = digest.orElse(null);
    if (of == null) {
      return new Comparison.Different(
          "id '%s' is a duplicate of an erased record, at position %d; it cannot be recorded again"
              .formatted(holder.data().stream().id(), holder.position()));
    }
    return of.equals(sealed.digest())
        ? new Comparison.Same()
        : different(holder, sealed.digest(), of);
  }

  private static Comparison different(RecordedEvent holder, String recorded, String sent) {
    return new Comparison.Different(
        "id '%s' was recorded before with other content: %s at position %d, this line is %s"
            .formatted(holder.data().stream().id(), recorded, holder.position(), sent));
  }
}
