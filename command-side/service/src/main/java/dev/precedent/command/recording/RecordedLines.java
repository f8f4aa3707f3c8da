package dev.precedent.command.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.Refused;
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
    long position) {

  /** As it is told where no line of a request is in the ledger: with the same members. */
  Refused allRefused() {
    RefusedLine first = refused.getFirst();
    long lines = refused.size() + refusedNotListed;
    Refused all =
        Refused.forbidden(
                "No line is recorded",
                "%s; line %d: %s"
                    .formatted(
                        lines == 1
                            ? "its only line is refused"
                            : "all %,d are refused".formatted(lines),
                        first.line(),
                        first.reason()))
            .with("accepted", accepted)
            .with("duplicates", duplicates)
            .with("refused", refused)
            .with("position", position);
    return refusedNotListed == 0 ? all : all.with("refusedNotListed", refusedNotListed);
  }
}
