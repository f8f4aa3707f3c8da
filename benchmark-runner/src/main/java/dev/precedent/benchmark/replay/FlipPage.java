package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a replay's flips, in the order of the ledger.
 *
 * @param next the cursor of the next page; null where this is the last one
 */
public record FlipPage(
    List<FlippedDecision> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {}
