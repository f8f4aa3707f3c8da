package dev.precedent.benchmark.transparency;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.kept.KeptFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report says. Every cell, with its definition and query, is in the file {@code
 * cells.jsonl}; here are the figures that are not 0. {@code decisions} is the sum of {@code
 * stated}, {@code leftUp} and {@code unstatable}.
 *
 * @param period both days included
 * @param until the ledger position up to which decisions were seen, exclusive
 * @param crosswalk by which decisions were counted whose statement was not issued
 * @param edition from 1
 * @param previous the number of the edition before
 * @param because why there is a further edition
 * @param query which decisions
 * @param decisions all of the period
 * @param stated those with a statement of reasons
 * @param issued those of them whose statement was issued, and that were counted by the crosswalk by
 *     which it was
 * @param leftUp those that restrict nothing
 * @param unstatable those for which no statement can be made, by what is missing
 * @param figures all that are not 0
 * @param gaps cells without a figure, by why
 * @param breaks where figures before and after do not mean the same
 * @param changes what differs from the edition before
 * @param absent sheets and rows that are not written, and why
 * @param files by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransparencyReport(
    String service,
    String provider,
    String period,
    long until,
    String crosswalk,
    int edition,
    @Nullable String previous,
    @Nullable String because,
    String query,
    long decisions,
    long stated,
    long issued,
    long leftUp,
    Map<String, Long> unstatable,
    List<ReportFigure> figures,
    List<GapCount> gaps,
    List<CrosswalkBreak> breaks,
    @Nullable EditionChanges changes,
    List<AbsentSheet> absent,
    List<KeptFile> files) {

  /** A figure that is not 0. */
  public record ReportFigure(String sheet, String row, String column, long value) {}

  /**
   * Cells without a figure.
   *
   * @param cells how many
   */
  public record GapCount(String gap, String why, long cells) {}

  /**
   * Between two versions of a crosswalk the meaning of figures changed.
   *
   * @param after the version before
   * @param by the version after
   * @param publishedAt when the latter came into force
   * @param position where that stands in the ledger
   * @param changed what, in sentences
   */
  public record CrosswalkBreak(
      String after, String by, String publishedAt, long position, List<String> changed) {}

  /**
   * What differs from the edition before.
   *
   * @param decisionsBefore how many decisions the period had then
   * @param crosswalkBefore by which version was counted then
   * @param untilBefore the position up to which decisions were seen then
   * @param cells those whose figure differs
   */
  public record EditionChanges(
      long decisionsBefore, String crosswalkBefore, long untilBefore, List<ChangedCell> cells) {}

  /**
   * A cell whose figure differs.
   *
   * @param before null where there was a gap
   * @param after null where there is a gap
   */
  public record ChangedCell(
      String sheet,
      String row,
      String column,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Long before,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Long after) {}

  /** What is not written. */
  public record AbsentSheet(String what, String why) {}
}
