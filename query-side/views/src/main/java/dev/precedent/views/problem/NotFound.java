package dev.precedent.views.problem;

/** What was asked for does not exist; the message is one sentence that says so. */
public final class NotFound extends RuntimeException {
  public NotFound(String message) {
    super(message);
  }
}
