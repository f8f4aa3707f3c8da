package dev.precedent.benchmark.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What cases have in common that are listed alike.
 *
 * @param verdict an outcome, or what there is instead
 * @param right whether it counts as right; absent where it is left out
 * @param wrongAnswers questions that were answered otherwise than labels say
 * @param against the other system's verdict; absent where nothing is compared
 * @param againstRight whether that counts as right; absent where it is left out, or nothing is
 *     compared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerdictCell(
    String truth,
    String verdict,
    @Nullable Boolean right,
    SortedSet<String> wrongAnswers,
    @Nullable String against,
    @Nullable Boolean againstRight) {

  /** Whether both sides say something else. */
  boolean differs() {
    return against != null && !against.equals(verdict);
  }
}
