package dev.precedent.command.subject;

import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.StreamName;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** End the hold on a subject. */
record ReleaseSubject(SubjectKeyId key, String reason) {
  @TargetAggregateIdentifier
  StreamName stream() {
    return SubjectAggregate.stream(key);
  }
}
