package dev.precedent.command.goldenset;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.GoldenCasesListed;
import dev.precedent.contracts.command.ListGoldenCases;
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

/** Some cases of a large golden set, listed once whatever sets they are in. */
@Aggregate(commandTargetResolver = CommandTargets.NAME)
final class GoldenCasesAggregate {
  @AggregateIdentifier private @Nullable StreamName stream;
  private @Nullable GoldenCasesListed listed;

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Ruling handle(ListGoldenCases command) {
    if (listed != null) {
      return new Ruling.Unchanged(listed);
    }
    AggregateLifecycle.apply(command.part());
    return new Ruling.Happened(command.part());
  }

  @EventSourcingHandler
  void on(GoldenCasesListed event) {
    stream = StreamName.ofGoldenCases(event.digest());
    listed = event;
  }
}
