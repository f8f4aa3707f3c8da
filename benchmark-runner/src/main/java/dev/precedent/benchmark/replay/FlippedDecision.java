package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.contracts.CaseId;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A decision that came out otherwise, or undecidable.
 *
 * @param old its outcome before, or what it had instead
 * @param now its outcome under the replayed version; null where it is undecidable
 * @param missing the signals and questions for want of which it is undecidable
 * @param path the clauses that the replayed version went through
 * @param truth {@code positive} or {@code negative}; absent unless the case is adjudicated
 */
public record FlippedDecision(
    String id,
    long position,
    @JsonProperty("case") FlippedCase item,
    String old,
    @JsonProperty("new") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String now,
    SortedSet<String> missing,
    List<String> path,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String truth) {

  /** The case it decided. */
  public record FlippedCase(CaseId id) {}
}
