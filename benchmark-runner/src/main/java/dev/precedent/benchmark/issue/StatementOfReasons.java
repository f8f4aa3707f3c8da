package dev.precedent.benchmark.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The statement of reasons for one decision.
 *
 * @param issued what is on record of it
 * @param statement its fields as the database takes them, made again from the record; absent where
 *     that makes none any more
 * @param same whether that is what was issued, by its digest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatementOfReasons(
    @JsonUnwrapped IssuedStatement issued, @Nullable ObjectNode statement, boolean same) {}
