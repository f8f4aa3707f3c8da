package dev.precedent.query;

import org.jspecify.annotations.Nullable;

/**
 * Search cannot answer for the moment; it recovers by itself. The message is one sentence that says
 * why.
 */
public final class SearchUnavailable extends RuntimeException {
  public SearchUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
