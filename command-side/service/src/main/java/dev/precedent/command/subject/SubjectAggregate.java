package dev.precedent.command.subject;

import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectHeld;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.contracts.SubjectReleased;
import dev.precedent.ledger.StreamName;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A subject under one key, around {@link SubjectHistory}, which decides. It is called by the key
 * and not by the pseudonym, which must not stay in the ledger.
 */
@Aggregate
final class SubjectAggregate {
  @AggregateIdentifier private @Nullable StreamName stream;
  private final SubjectHistory history = new SubjectHistory();

  static StreamName stream(SubjectKeyId key) {
    return StreamName.of(key);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  SubjectHistory.Ruling handle(HoldSubject command) {
    return applied(history.hold(command));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  SubjectHistory.Ruling handle(ReleaseSubject command) {
    return applied(history.release(command));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  SubjectHistory.Ruling handle(EraseSubject command) {
    return applied(history.erase(command));
  }

  @EventSourcingHandler
  void on(SubjectHeld event) {
    stream = stream(event.key());
    history.apply(event);
  }

  @EventSourcingHandler
  void on(SubjectReleased event) {
    history.apply(event);
  }

  @EventSourcingHandler
  void on(SubjectErased event) {
    stream = stream(event.key());
    history.apply(event);
  }

  private static SubjectHistory.Ruling applied(SubjectHistory.Ruling ruling) {
    if (ruling instanceof SubjectHistory.Ruling.Happened(var event)) {
      AggregateLifecycle.apply(event);
    }
    return ruling;
  }
}
