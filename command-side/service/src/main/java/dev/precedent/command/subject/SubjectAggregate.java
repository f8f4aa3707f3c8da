package dev.precedent.command.subject;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectHeld;
import dev.precedent.contracts.SubjectReleased;
import dev.precedent.contracts.command.EraseSubject;
import dev.precedent.contracts.command.HoldSubject;
import dev.precedent.contracts.command.ReleaseSubject;
import dev.precedent.contracts.command.Ruling;
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
@Aggregate(commandTargetResolver = CommandTargets.NAME)
final class SubjectAggregate {
  @AggregateIdentifier private @Nullable StreamName stream;
  private final SubjectHistory history = new SubjectHistory();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Ruling handle(HoldSubject command) {
    return applied(history.hold(command));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Ruling handle(ReleaseSubject command) {
    return applied(history.release(command));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Ruling handle(EraseSubject command) {
    return applied(history.erase(command));
  }

  @EventSourcingHandler
  void on(SubjectHeld event) {
    stream = StreamName.of(event.key());
    history.apply(event);
  }

  @EventSourcingHandler
  void on(SubjectReleased event) {
    history.apply(event);
  }

  @EventSourcingHandler
  void on(SubjectErased event) {
    stream = StreamName.of(event.key());
    history.apply(event);
  }

  private static Ruling applied(Ruling ruling) {
    if (ruling instanceof Ruling.Happened(Event event)) {
      AggregateLifecycle.apply(event);
    }
    return ruling;
  }
}
