package dev.precedent.command.statement;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.CrosswalkPublished;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.command.PublishCrosswalk;
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

/** A crosswalk with its versions, around {@link CrosswalkHistory}, which decides. */
@Aggregate(commandTargetResolver = CommandTargets.NAME)
final class CrosswalkAggregate {
  @AggregateIdentifier private @Nullable StreamName stream;
  private final CrosswalkHistory history = new CrosswalkHistory();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Ruling handle(PublishCrosswalk command) {
    Ruling ruling = history.publish(command);
    if (ruling instanceof Ruling.Happened(Event event)) {
      AggregateLifecycle.apply(event);
    }
    return ruling;
  }

  @EventSourcingHandler
  void on(CrosswalkPublished event) {
    stream = StreamName.of(event.name());
    history.apply(event);
  }
}
