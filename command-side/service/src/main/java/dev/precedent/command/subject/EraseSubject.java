package dev.precedent.command.subject;

import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.StreamName;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Erase what is known of a subject, for good. */
record EraseSubject(SubjectKeyId key, String reason, @Nullable String authority) {
  @TargetAggregateIdentifier
  StreamName stream() {
    return SubjectAggregate.stream(key);
  }
}
