package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A job came to an end, for good.
 *
 * @param done how much of it was done, in the unit of its kind
 * @param total all of it in that unit; absent where that was not known yet
 * @param result what came out; there where it is done and only there
 * @param reason why nothing came out, in a sentence; there where it failed, and only there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobEnded(
    JobId id,
    State state,
    long done,
    @Nullable Long total,
    @Nullable Json result,
    @Nullable String reason)
    implements Event {

  /** How. */
  public enum State {
    DONE,
    FAILED,
    CANCELLED
  }

  public JobEnded {
    if ((state == State.DONE) != (result != null) || (state == State.FAILED) != (reason != null)) {
      throw new InvalidValue(
          "a job that is done has a result, and one that failed a reason, found %s with %s and %s"
              .formatted(
                  state,
                  result == null ? "no result" : "a result",
                  reason == null ? "no reason" : "a reason"));
    }
    if (reason != null) {
      Texts.reason(reason);
    }
  }
}
