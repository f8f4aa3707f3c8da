package dev.precedent.command.subject;

import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectHeld;
import dev.precedent.contracts.SubjectReleased;
import dev.precedent.contracts.command.EraseSubject;
import dev.precedent.contracts.command.HoldSubject;
import dev.precedent.contracts.command.ReleaseSubject;
import dev.precedent.contracts.command.Ruling;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may happen next to a subject under one key. A hold lasts until it is released, and erasure
 * waits for that; erasure is the end. The details of refusals are sentences without their subject,
 * whose pseudonym does not come here.
 */
final class SubjectHistory {
  private @Nullable SubjectHeld hold;
  private @Nullable SubjectErased erased;

  Ruling hold(HoldSubject command) {
    if (erased != null) {
      return denied("The subject cannot be held", "was erased; nothing is left to be held");
    }
    if (hold == null) {
      return new Ruling.Happened(
          new SubjectHeld(command.key(), command.reason(), command.authority()));
    }
    return hold.reason().equals(command.reason())
            && Objects.equals(hold.authority(), command.authority())
        ? new Ruling.Unchanged(hold)
        : denied(
            "The subject cannot be held",
            "is under a hold already (%s); release that one before another is put on"
                .formatted(words(hold)));
  }

  Ruling release(ReleaseSubject command) {
    return hold == null
        ? denied("The subject cannot be released", "is not under a hold")
        : new Ruling.Happened(new SubjectReleased(command.key(), command.reason()));
  }

  Ruling erase(EraseSubject command) {
    if (erased != null) {
      return new Ruling.Unchanged(erased);
    }
    return hold == null
        ? new Ruling.Happened(
            new SubjectErased(command.key(), command.reason(), command.authority()))
        : denied(
            "The subject cannot be erased",
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
    erased = event;
  }

  private static Ruling denied(String title, String detail) {
    return new Ruling.Denied(Refused.conflict(title, detail));
  }
}
