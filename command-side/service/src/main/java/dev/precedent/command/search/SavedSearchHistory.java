package dev.precedent.command.search;

import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SearchName;
import dev.precedent.contracts.SearchRemoved;
import dev.precedent.contracts.SearchSaved;
import dev.precedent.contracts.command.RemoveSearch;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.contracts.command.SaveSearch;
import java.util.HashMap;
import java.util.Map;

/** What may happen next to the saved searches: what is saved last under a name is what it means. */
final class SavedSearchHistory {
  /**
   * Most searches that are kept at a time: all are listed at once, and people look through them.
   */
  static final int MOST = 1_000;

  private final Map<SearchName, SearchSaved> kept = new HashMap<>();

  Ruling save(SaveSearch command) {
    SearchSaved search = command.search();
    if (search.equals(kept.get(search.name()))) {
      return new Ruling.Unchanged(search);
    }
    if (kept.size() >= MOST && !kept.containsKey(search.name())) {
      return new Ruling.Denied(
          Refused.conflict(
              "There are too many saved searches",
              "at most %d searches are kept, and there are %d; remove one, or save under the name of one"
                  .formatted(MOST, kept.size())));
    }
    return new Ruling.Happened(search);
  }

  Ruling remove(RemoveSearch command) {
    return kept.containsKey(command.name())
        ? new Ruling.Happened(new SearchRemoved(command.name()))
        : new Ruling.Denied(
            Refused.unknown("No search is saved as '%s'.".formatted(command.name())));
  }

  void apply(SearchSaved event) {
    kept.put(event.name(), event);
  }

  void apply(SearchRemoved event) {
    kept.remove(event.name());
  }
}
