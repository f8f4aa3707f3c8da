package dev.precedent.views.index;

import org.jspecify.annotations.Nullable;

/**
 * The views cannot answer for the moment; they recover by themselves. The message is one sentence
 * that says why.
 */
public final class ViewsUnavailable extends RuntimeException {
  public ViewsUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
