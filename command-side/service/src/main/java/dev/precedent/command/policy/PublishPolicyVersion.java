package dev.precedent.command.policy;

import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.ledger.StreamName;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Bring a draft into force, for good. */
record PublishPolicyVersion(PolicyVersionId id) {
  @TargetAggregateIdentifier
  StreamName stream() {
    return PolicyAggregate.stream(id.policy());
  }
}
