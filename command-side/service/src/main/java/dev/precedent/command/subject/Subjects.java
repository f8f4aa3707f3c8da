package dev.precedent.command.subject;

import dev.precedent.command.CommandDispatch;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.subject.Keyring;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the key behind a pseudonym, has the aggregate decide, and deletes the key of the erased.
 */
@Component
final class Subjects {
  private final CommandDispatch dispatch;
  private final Keyring keys;
  private final LedgerReader ledger;

  Subjects(CommandDispatch dispatch, Keyring keys, LedgerReader ledger) {
    this.dispatch = dispatch;
    this.keys = keys;
    this.ledger = ledger;
  }

  Answer hold(SubjectId subject, String reason, @Nullable String authority, Actor actor) {
    return decided(subject, key -> new HoldSubject(key, reason, authority), actor);
  }

  Answer release(SubjectId subject, String reason, Actor actor) {
    return decided(subject, key -> new ReleaseSubject(key, reason), actor);
  }

  /**
   * Erases a subject. The event is durable before the key is deleted, so that nothing becomes
   * unreadable without a record of why; what a crash cuts off in between is finished by whoever
   * reads the event.
   *
   * @throws LedgerFailure if ledger or store of keys failed; asking again is right
   */
  Answer erase(SubjectId subject, String reason, @Nullable String authority, Actor actor) {
    Answer answer = decided(subject, key -> new EraseSubject(key, reason, authority), actor);
    if (answer instanceof Answer.Done done) {
      keys.erase(done.key());
    }
    return answer;
  }

  private Answer decided(SubjectId subject, Function<SubjectKeyId, Object> command, Actor actor) {
    @Nullable SubjectKeyId key = keys.find(subject).orElse(null);
    if (key == null) {
      return new Answer.Unknown(
          "nothing is kept of a subject '%s': it was never recorded, or it was erased"
              .formatted(Shown.of(subject.value())));
    }
    SubjectHistory.Ruling ruling =
        dispatch.send(command.apply(key), actor, SubjectHistory.Ruling.class);
    return switch (ruling) {
      case SubjectHistory.Ruling.Happened _, SubjectHistory.Ruling.Unchanged _ ->
          new Answer.Done(key, last(key));
      case SubjectHistory.Ruling.Refused(String reason) ->
          new Answer.Refused("subject '%s' %s".formatted(Shown.of(subject.value()), reason));
    };
  }

  private long last(SubjectKeyId key) {
    List<RecordedEvent> events = ledger.stream(SubjectAggregate.stream(key), 0);
    return events.getLast().position();
  }

  /** What became of a request. */
  sealed interface Answer {
    /** It is so, since the event at this position. */
    record Done(SubjectKeyId key, long position) implements Answer {}

    /** There is no such subject. */
    record Unknown(String reason) implements Answer {}

    /** The rules forbid it. */
    record Refused(String reason) implements Answer {}
  }
}
