package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change, and the decisions of a replay that come out otherwise because of it. All of a replay's
 * have {@code flipped + undecidable} decisions together.
 *
 * @param id of the place in the trees at which the walks of both versions first part, the same in
 *     every replay of the same versions: {@code guard:HS.2}, {@code outcome:HS.2}, {@code
 *     node:HS.2} for a node that is new, gone or moved, {@code market:GB}, and {@code
 *     guard:GB/HS.2} where only a market changed. Where no change decides it is {@code failed},
 *     {@code not-followed} or {@code undecidable-before}
 * @param says what changed there, or why it is none that decides
 * @param since {@code KEY@VERSION} to which it is a change; absent against a baseline version, and
 *     where no change decides
 * @param flipped decisions whose outcome changes
 * @param undecidable decisions that the replayed version does not decide
 * @param matrix old outcome to new outcome to number of decisions, undecidable ones left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecidingChange(
    String id,
    String says,
    @Nullable String since,
    long flipped,
    long undecidable,
    Map<String, Map<String, Long>> matrix) {

  /** The same with outcomes in their order. */
  DecidingChange inOrder(List<String> outcomes) {
    return new DecidingChange(
        id, says, since, flipped, undecidable, ReplayResult.matrixInOrder(outcomes, matrix));
  }
}
