package dev.precedent.benchmark.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A statement as it was submitted.
 *
 * @param file the number of the file in which it stands, in the order in which files were read
 * @param line of that file, from 1
 * @param number which one of its line, from 1; absent where a line has one
 * @param uuid by which the database knows it
 * @param createdAt when the database took it, as it writes it
 * @param fields those of the schema that are not empty
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubmittedStatement(
    String puid,
    int file,
    long line,
    @Nullable Integer number,
    @Nullable String uuid,
    @Nullable String createdAt,
    ObjectNode fields) {}
