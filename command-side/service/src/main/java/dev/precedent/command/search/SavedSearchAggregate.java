package dev.precedent.command.search;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.SearchRemoved;
import dev.precedent.contracts.SearchSaved;
import dev.precedent.contracts.command.RemoveSearch;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.contracts.command.SaveSearch;
import dev.precedent.ledger.StreamName;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The saved searches, around {@link SavedSearchHistory}, which decides. */
@Aggregate(commandTargetResolver = CommandTargets.NAME)
final class SavedSearchAggregate {
  @AggregateIdentifier private @Nullable StreamName stream;
  private final SavedSearchHistory history = new SavedSearchHistory();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Ruling handle(SaveSearch command) {
    return applied(history.save(command));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Ruling handle(RemoveSearch command) {
    return applied(history.remove(command));
  }

  private static Ruling applied(Ruling ruling) {
    if (ruling instanceof Ruling.Happened(Event event)) {
      AggregateLifecycle.apply(event);
    }
    return ruling;
  }

  @EventSourcingHandler
  void on(SearchSaved event) {
    stream = StreamName.ofSavedSearches();
    history.apply(event);
  }

  @EventSourcingHandler
  void on(SearchRemoved event) {
    history.apply(event);
  }
}
