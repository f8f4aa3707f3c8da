package dev.precedent.command.subject;

import dev.precedent.contracts.Event;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectHeld;
import dev.precedent.contracts.SubjectReleased;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may happen next to a subject under one key. A hold lasts until it is released, and erasure
 * waits for that; erasure is the end.
 */
final class SubjectHistory {
  private @Nullable SubjectHeld hold;
  private boolean erased;

  Ruling hold(HoldSubject command) {
    if (erased) {
      return new Ruling.Refused("was erased; nothing is left to be held");
    }
    if (hold == null) {
      return new Ruling.Happened(
          new SubjectHeld(command.key(), command.reason(), command.authority()));
    }
    return hold.reason().equals(command.reason())
            && Objects.equals(hold.authority(), command.authority())
        ? new Ruling.Unchanged()
        : new Ruling.Refused(
            "is under a hold already (%s); release that one before another is put on"
                .formatted(words(hold)));
  }

  Ruling release(ReleaseSubject command) {
    return hold == null
        ? new Ruling.Refused("is not under a hold")
        : new Ruling.Happened(new SubjectReleased(command.key(), command.reason()));
  }

  Ruling erase(EraseSubject command) {
    if (erased) {
      return new Ruling.Unchanged();
    }
    return hold == null
        ? new Ruling.Happened(
            new SubjectErased(command.key(), command.reason(), command.authority()))
        : new Ruling.Refused(
            "is under a hold (%s) and cannot be erased before it is released"
                .formatted(words(hold)));
  }

  private static String words(SubjectHeld hold) {
    return hold.authority() == null
        ? hold.reason()
        : "%s; %s".formatted(hold.reason(), hold.authority());
  }

  void apply(SubjectHeld event) {
    hold = event;
  }

  void apply(SubjectReleased event) {
    hold = null;
  }

  void apply(SubjectErased event) {
    erased = true;
  }

  /** What a command leads to. */
  sealed interface Ruling {
    /** The event to record. */
    record Happened(Event event) implements Ruling {}

    /** It is so already. */
    record Unchanged() implements Ruling {}

    /**
     * The rules forbid it.
     *
     * @param reason what the subject is; a sentence without its subject
     */
    record Refused(String reason) implements Ruling {}
  }
}
