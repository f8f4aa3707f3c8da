package dev.precedent.query;

import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Search cannot answer for the moment; it recovers by itself. The message is one sentence that says
 * why.
 */
public final class SearchUnavailable extends Refusal {
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  public SearchUnavailable(String message, @Nullable Throwable cause) {
    super(
        Refused.unavailable(
            "Search is not available for the moment",
            "Search is recovering: %s. Recording goes on, and what was recorded stays readable by its id."
                .formatted(message),
            A_MOMENT),
        message,
        cause);
  }
}
