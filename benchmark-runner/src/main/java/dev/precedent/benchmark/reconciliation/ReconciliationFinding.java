package dev.precedent.benchmark.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where ledger, submitted statements and report part. It stands in a file or in the ledger.
 *
 * @param file in which it stands; behind a slash, inside an archive
 * @param line of the file, from 1
 * @param statement which one of its line, from 1; absent where a line has one
 * @param column of a report's sheet
 * @param puid the name of the statement
 * @param decision the id of its decision
 * @param position where the decision stands in the ledger
 * @param expected what the record says
 * @param found what stands there instead
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReconciliationFinding(
    FindingKind kind,
    @Nullable String file,
    @Nullable Long line,
    @Nullable Integer statement,
    @Nullable String column,
    @Nullable String puid,
    @Nullable String decision,
    @Nullable Long position,
    String expected,
    String found) {

  /** By where it stands: in files, by line, and then in the ledger. */
  static final Comparator<ReconciliationFinding> BY_PLACE =
      Comparator.comparing(
              ReconciliationFinding::file, Comparator.nullsLast(Comparator.<String>naturalOrder()))
          .thenComparing(
              ReconciliationFinding::line, Comparator.nullsLast(Comparator.<Long>naturalOrder()))
          .thenComparing(
              ReconciliationFinding::statement,
              Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
          .thenComparing(
              ReconciliationFinding::position,
              Comparator.nullsLast(Comparator.<Long>naturalOrder()))
          .thenComparing(ReconciliationFinding::kind)
          .thenComparing(ReconciliationFinding::expected);

  /** In a submitted statement, whose decision may be known. */
  static ReconciliationFinding in(
      String file,
      SubmittedStatement statement,
      @Nullable RecordedDecision decision,
      FindingKind kind,
      String expected,
      String found) {
    return new ReconciliationFinding(
        kind,
        file,
        statement.line(),
        statement.number(),
        null,
        statement.puid(),
        decision == null ? null : decision.decision(),
        decision == null ? null : decision.position(),
        expected,
        found);
  }

  /** Somewhere in a file that cannot be read there. */
  static ReconciliationFinding unreadable(
      String file, long line, @Nullable Integer number, String expected, String found) {
    return new ReconciliationFinding(
        FindingKind.UNREADABLE, file, line, number, null, null, null, null, expected, found);
  }
}
