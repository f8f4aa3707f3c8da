package dev.precedent.command.policy;

import dev.precedent.contracts.Digest;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.StreamName;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Write a policy version, or write it anew while it is a draft.
 *
 * @param document YAML that the checker accepts
 */
record DraftPolicyVersion(PolicyKey policy, VersionNumber version, String document) {
  @TargetAggregateIdentifier
  StreamName stream() {
    return PolicyAggregate.stream(policy);
  }

  String digest() {
    return Digest.of(document);
  }
}
