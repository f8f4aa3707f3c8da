package dev.precedent.command.policy;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.command.DraftPolicyVersion;
import dev.precedent.contracts.command.PublishPolicyVersion;
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

/** A policy with its versions, around {@link PolicyHistory}, which decides. */
@Aggregate(commandTargetResolver = CommandTargets.NAME)
final class PolicyAggregate {
  @AggregateIdentifier private @Nullable StreamName stream;
  private final PolicyHistory history = new PolicyHistory();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Ruling handle(DraftPolicyVersion command) {
    return applied(history.draft(command));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Ruling handle(PublishPolicyVersion command) {
    return applied(history.publish(command));
  }

  @EventSourcingHandler
  void on(PolicyVersionDrafted event) {
    stream = StreamName.of(event.policy());
    history.apply(event);
  }

  @EventSourcingHandler
  void on(PolicyVersionPublished event) {
    history.apply(event);
  }

  private static Ruling applied(Ruling ruling) {
    if (ruling instanceof Ruling.Happened(Event event)) {
      AggregateLifecycle.apply(event);
    }
    return ruling;
  }
}
