package dev.precedent.command.statement;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.StatementIssued;
import dev.precedent.contracts.command.IssueStatement;
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

/** The statement of reasons for a decision, around {@link StatementHistory}, which decides. */
@Aggregate(commandTargetResolver = CommandTargets.NAME)
final class StatementAggregate {
  @AggregateIdentifier private @Nullable StreamName stream;
  private final StatementHistory history = new StatementHistory();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Ruling handle(IssueStatement command) {
    Ruling ruling = history.issue(command);
    if (ruling instanceof Ruling.Happened(Event event)) {
      AggregateLifecycle.apply(event);
    }
    return ruling;
  }

  @EventSourcingHandler
  void on(StatementIssued event) {
    stream = StreamName.ofStatement(event.decision());
    history.apply(event);
  }
}
