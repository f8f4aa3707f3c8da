package dev.precedent.views.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can be written at a place of a query.
 *
 * @param from where what it replaces begins in {@code q}, from 0, in UTF-16 units
 * @param to where that ends, exclusive
 * @param items at most 20, the best first
 */
@Schema(name = "QueryCompletions")
record CompletionAnswer(
    @Schema(description = "where what it replaces begins in q, from 0, in UTF-16 units") int from,
    @Schema(description = "where that ends, exclusive") int to,
    @Schema(description = "at most 20, the best first") List<Offer> items) {

  /**
   * Something that fits.
   *
   * @param text what to write there
   * @param count of a value, how many decisions have it among those that the rest of the query
   *     finds
   */
  @Schema(name = "QueryCompletion")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Offer(
      @Schema(description = "what to write from there to there") String text,
      Kind kind,
      @Schema(
              description =
                  "of a value, how many decisions have it among those that the rest of the query"
                      + " finds")
          @Nullable Long count) {}

  /** What an offer is. */
  @Schema(name = "QueryCompletionKind")
  enum Kind {
    FIELD,
    OPERATOR,
    VALUE;

    @JsonValue
    String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
