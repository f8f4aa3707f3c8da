package dev.precedent.views.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.SearchSaved;
import dev.precedent.ledger.RecordedEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search as it was saved last under its name.
 *
 * @param query as it was written; what it names may be gone by now
 * @param sort absent for the order of every search
 * @param columns fields that are shown beside what a list always shows
 * @param link the address of its page, without the server
 * @param position where the event stands in the ledger
 * @param actor who saved it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SavedSearch(
    String name,
    String query,
    @Nullable String sort,
    List<String> columns,
    String link,
    long position,
    Instant savedAt,
    String actor) {
  static SavedSearch of(RecordedEvent recorded, SearchSaved saved) {
    return new SavedSearch(
        saved.name().value(),
        saved.query(),
        saved.sort(),
        saved.columns(),
        "/searches/" + saved.name(),
        recorded.position(),
        recorded.recordedAt(),
        recorded.metadata().actor().value());
  }
}
