package dev.precedent.benchmark.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some statements of an issue, in the order of the ledger.
 *
 * @param next the cursor of the next page; null where this is the last one
 */
public record StatementPage(
    List<IssuedStatement> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {}
