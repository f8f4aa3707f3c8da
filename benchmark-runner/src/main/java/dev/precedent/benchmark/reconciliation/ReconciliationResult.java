package dev.precedent.benchmark.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.kept.KeptFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a reconciliation. {@code decisions} is the sum of {@code due}, {@code leftUp} and
 * {@code unstatable}; {@code statements} is the sum of {@code matched}, {@code outside}, and of
 * those that are doubled or unreadable or have no decision.
 *
 * @param period both days included; absent where it was not bounded
 * @param query which decisions
 * @param until the ledger position up to which decisions were seen, exclusive
 * @param crosswalk by which decisions were read whose statement was not issued
 * @param lateAfter the days after which a statement is late
 * @param decisions all of the period
 * @param due those that restrict, so that a statement is due
 * @param leftUp those that restrict nothing
 * @param unstatable those for which no statement can be made, so that nothing can be said of them
 * @param statements all that stand in the files, those of other platforms left out
 * @param matched those that belong to a decision of the period
 * @param outside those that belong to none and have a day outside of the period
 * @param otherPlatforms those of other platforms
 * @param undated those that do not say when the database took them, so that none can be late
 * @param files of statements, as they were read
 * @param skipped files inside archives that are none, and why
 * @param report what was compared of the report; absent where there was none
 * @param findings how many there are, by kind; none where everything agrees
 * @param total how many there are
 * @param first the first hundred, by where they stand
 * @param listed how many are in the file of findings: all, or 100,000
 * @param kept the file of findings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReconciliationResult(
    @Nullable String period,
    String query,
    long until,
    String crosswalk,
    int lateAfter,
    long decisions,
    long due,
    long leftUp,
    long unstatable,
    long statements,
    long matched,
    long outside,
    long otherPlatforms,
    long undated,
    List<ReadFile> files,
    List<SkippedFile> skipped,
    @Nullable ComparedReport report,
    Map<String, Long> findings,
    long total,
    List<ReconciliationFinding> first,
    long listed,
    List<KeptFile> kept) {

  /** A file inside an archive that was not read. */
  public record SkippedFile(String name, String why) {}

  /**
   * How far a report agrees. {@code figures} is the sum of {@code agreeing}, {@code ofRecord},
   * {@code ofSubmitted} and the figures that are findings.
   *
   * @param figures how many were compared
   * @param agreeing those that are the sum of the submitted statements and of the record's
   * @param ofRecord those that are the record's sum only: what was submitted parts from it, and the
   *     findings say where
   * @param ofSubmitted those that are the sum of the submitted statements only
   * @param gaps cells that have no figure
   * @param notCompared files that hold no sums of statements
   */
  public record ComparedReport(
      long figures,
      long agreeing,
      long ofRecord,
      long ofSubmitted,
      long gaps,
      List<String> notCompared) {}
}
