package dev.precedent.command.sample;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.command.DrawSample;
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

/** A sample: a job that is done once more draws the same, and nothing else. */
@Aggregate(commandTargetResolver = CommandTargets.NAME)
final class SampleAggregate {
  @AggregateIdentifier private @Nullable StreamName stream;
  private @Nullable SampleDrawn drawn;

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Ruling handle(DrawSample command) {
    SampleDrawn asked = command.sample();
    if (drawn == null) {
      AggregateLifecycle.apply(asked);
      return new Ruling.Happened(asked);
    }
    return drawn.equals(asked)
        ? new Ruling.Unchanged(drawn)
        : new Ruling.Denied(
            Refused.conflict(
                "The sample is drawn",
                "%s was drawn already, and other decisions than these".formatted(asked.id())));
  }

  @EventSourcingHandler
  void on(SampleDrawn event) {
    stream = StreamName.ofSample(event.id());
    drawn = event;
  }
}
