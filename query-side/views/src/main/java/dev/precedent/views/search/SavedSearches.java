package dev.precedent.views.search;

import dev.precedent.contracts.Event;
import dev.precedent.contracts.SearchName;
import dev.precedent.contracts.SearchRemoved;
import dev.precedent.contracts.SearchSaved;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The saved searches, read from their stream: what was read is kept, and what came since is read
 * when somebody asks. Safe for use by many threads.
 */
public final class SavedSearches {
  private final LedgerReader ledger;
  private final SortedMap<String, SavedSearch> kept = new TreeMap<>();
  private long next;

  public SavedSearches(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /** All of them, by their names. */
  synchronized List<SavedSearch> all() {
    catchUp();
    return List.copyOf(kept.values());
  }

  /** What is saved under a name, if anything is. */
  synchronized Optional<SavedSearch> named(SearchName name) {
    catchUp();
    return Optional.ofNullable(kept.get(name.value()));
  }

  private void catchUp() {
    for (RecordedEvent recorded : ledger.stream(StreamName.ofSavedSearches(), next)) {
      switch (recorded.event()) {
        case SearchSaved saved -> kept.put(saved.name().value(), SavedSearch.of(recorded, saved));
        case SearchRemoved(SearchName name) -> kept.remove(name.value());
        case Event other -> throw new IllegalStateException("no event of saved searches: " + other);
      }
      next = recorded.data().sequence() + 1;
    }
  }
}
