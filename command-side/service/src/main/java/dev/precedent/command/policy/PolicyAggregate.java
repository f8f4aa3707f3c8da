package dev.precedent.command.policy;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionPublished;
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
@Aggregate
final class PolicyAggregate {
  @AggregateIdentifier private @Nullable StreamName stream;
  private final PolicyHistory history = new PolicyHistory();

  static StreamName stream(PolicyKey policy) {
    return StreamName.of(policy);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  PolicyHistory.Ruling handle(DraftPolicyVersion command) {
    return applied(history.draft(command));
  }

  @CommandHandler
  PolicyHistory.Ruling handle(PublishPolicyVersion command) {
    return applied(history.publish(command));
  }

  @EventSourcingHandler
  void on(PolicyVersionDrafted event) {
    stream = stream(event.policy());
    history.apply(event);
  }

  @EventSourcingHandler
  void on(PolicyVersionPublished event) {
    history.apply(event);
  }

  private static PolicyHistory.Ruling applied(PolicyHistory.Ruling ruling) {
    if (ruling instanceof PolicyHistory.Ruling.Happened happened) {
      AggregateLifecycle.apply(happened.event());
    }
    return ruling;
  }
}
