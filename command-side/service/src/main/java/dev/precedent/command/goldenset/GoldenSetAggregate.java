package dev.precedent.command.goldenset;

import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.ledger.StreamName;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A golden set with its versions. Freezing what is frozen already changes nothing. */
@Aggregate
final class GoldenSetAggregate {
  @AggregateIdentifier private @Nullable StreamName stream;
  private @Nullable GoldenSetFrozen current;

  static StreamName stream(GoldenSetName name) {
    return StreamName.of(name);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  FrozenVersion handle(FreezeGoldenSet command) {
    if (current != null && sameContent(current, command)) {
      return new FrozenVersion(current.version(), current.until(), false);
    }
    GoldenSetFrozen frozen =
        new GoldenSetFrozen(
            command.name(),
            current == null ? 1 : current.version() + 1,
            command.policy(),
            command.until(),
            command.adjudication(),
            command.cases());
    AggregateLifecycle.apply(frozen);
    return new FrozenVersion(frozen.version(), frozen.until(), true);
  }

  @EventSourcingHandler
  void on(GoldenSetFrozen event) {
    stream = stream(event.name());
    current = event;
  }

  private static boolean sameContent(GoldenSetFrozen current, FreezeGoldenSet command) {
    return current.policy().equals(command.policy())
        && current.adjudication().equals(command.adjudication())
        && current.cases().equals(command.cases());
  }
}
