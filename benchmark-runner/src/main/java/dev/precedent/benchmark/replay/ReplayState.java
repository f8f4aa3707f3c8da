package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is.
 *
 * @param done how many decisions are evaluated
 * @param total how many there are to evaluate; absent until that is known
 * @param failure why it came to nothing, in a sentence; absent unless it did
 * @param request as it was sent
 * @param result absent until it is done
 */
public record ReplayState(
    String id,
    State state,
    long done,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Long total,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure,
    ReplayRequest request,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReplayResult result) {

  /** Whether there is something to wait for. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }
}
