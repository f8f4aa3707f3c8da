package dev.precedent.command.goldenset;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.command.FreezeGoldenSet;
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

/** A golden set with its versions, around {@link GoldenSetHistory}, which decides. */
@Aggregate(commandTargetResolver = CommandTargets.NAME)
final class GoldenSetAggregate {
  @AggregateIdentifier private @Nullable StreamName stream;
  private final GoldenSetHistory history = new GoldenSetHistory();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Ruling handle(FreezeGoldenSet command) {
    Ruling ruling = history.freeze(command);
    if (ruling instanceof Ruling.Happened(Event event)) {
      AggregateLifecycle.apply(event);
    }
    return ruling;
  }

  @EventSourcingHandler
  void on(GoldenSetFrozen event) {
    stream = StreamName.of(event.name());
    history.apply(event);
  }
}
