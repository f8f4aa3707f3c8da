package dev.precedent.views.problem;

import dev.precedent.contracts.PolicyVersionId;

/** What was asked for does not exist; the message is one sentence that says so. */
public final class NotFound extends RuntimeException {
  public NotFound(String message) {
    super(message);
  }

  /** Of a policy version that was never drafted, or cannot be read any more. */
  public static NotFound policyVersion(PolicyVersionId id) {
    return new NotFound(
        "There is no policy version %s; draft it first, or take one that GET /api/policies lists."
            .formatted(id));
  }
}
