package dev.precedent.command.subject;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.contracts.command.Command;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.EraseSubject;
import dev.precedent.contracts.command.HoldSubject;
import dev.precedent.contracts.command.ReleaseSubject;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.subject.Keyring;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the key behind a pseudonym, has the aggregate decide, and deletes the key of the erased.
 */
@Component
final class Subjects {
  private final Commands commands;
  private final Keyring keys;
  private final LedgerReader ledger;

  Subjects(Commands commands, Keyring keys, LedgerReader ledger) {
    this.commands = commands;
    this.keys = keys;
    this.ledger = ledger;
  }

  /**
   * Holds a subject.
   *
   * @return where it stands in the ledger that it is so; as of the other methods
   * @throws Refusal if there is no such subject, or the rules forbid it; as the other methods
   */
  long hold(SubjectId subject, String reason, @Nullable String authority, Actor actor) {
    return decided(subject, new HoldSubject(key(subject), reason, authority), actor);
  }

  long release(SubjectId subject, String reason, Actor actor) {
    return decided(subject, new ReleaseSubject(key(subject), reason), actor);
  }

  /**
   * Erases a subject. The event is durable before the key is deleted, so that nothing becomes
   * unreadable without a record of why; what a crash cuts off in between is finished by whoever
   * reads the event.
   *
   * @throws LedgerFailure if ledger or store of keys failed; asking again is right
   */
  long erase(SubjectId subject, String reason, @Nullable String authority, Actor actor) {
    SubjectKeyId key = key(subject);
    long position = decided(subject, new EraseSubject(key, reason, authority), actor);
    keys.erase(key);
    return position;
  }

  private SubjectKeyId key(SubjectId subject) {
    return keys.find(subject)
        .orElseThrow(
            () ->
                Refused.unknown(
                        "nothing is kept of a subject '%s': it was never recorded, or it was erased"
                            .formatted(Shown.of(subject.value())))
                    .thrown());
  }

  private long decided(SubjectId subject, Command command, Actor actor) {
    if (commands.send(command, actor) instanceof Ruling.Denied(Refused why)) {
      throw Refused.conflict(
              why.title(), "subject '%s' %s".formatted(Shown.of(subject.value()), why.detail()))
          .thrown();
    }
    return ledger.stream(CommandTargets.of(command), 0).getLast().position();
  }
}
