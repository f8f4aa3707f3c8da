package dev.precedent.command.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What became of the lines of a request.
 *
 * @param accepted recorded now, and durable
 * @param duplicates recorded before with the same content
 * @param refused the others, with reasons; at most 10,000 are listed
 * @param refusedNotListed how many more were refused
 * @param position the ledger's head after this request: everything above stands before it
 */
public record RecordedLines(
    long accepted,
    long duplicates,
    List<RefusedLine> refused,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) long refusedNotListed,
    long position) {}
