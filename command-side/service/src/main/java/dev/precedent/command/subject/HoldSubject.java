package dev.precedent.command.subject;

import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.StreamName;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Keep what is known of a subject readable until further notice. */
record HoldSubject(SubjectKeyId key, String reason, @Nullable String authority) {
  @TargetAggregateIdentifier
  StreamName stream() {
    return SubjectAggregate.stream(key);
  }
}
