package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the decisions that one of two replays changes at least, in the order of the ledger.
 *
 * @param next the cursor of the next page; null where this is the last one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ComparedPage(List<ComparedDecision> items, @Nullable String next) {

  /**
   * A decision under both replays.
   *
   * @param first null where the first one leaves it as it was
   * @param second null where the second one leaves it as it was
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ComparedDecision(
      String id, long position, @Nullable FlippedDecision first, @Nullable FlippedDecision second) {
    static ComparedDecision of(@Nullable FlippedDecision first, @Nullable FlippedDecision second) {
      FlippedDecision one = first != null ? first : second;
      if (one == null) {
        throw new IllegalStateException("neither replay changes it");
      }
      return new ComparedDecision(one.id(), one.position(), first, second);
    }
  }
}
