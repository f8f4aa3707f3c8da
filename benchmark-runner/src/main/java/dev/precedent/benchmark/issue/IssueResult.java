package dev.precedent.benchmark.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.kept.KeptFile;
import java.util.List;
import java.util.Map;

/**
 * What came of an issue of statements. {@code decisions} is the sum of {@code issued}, {@code
 * already}, {@code leftUp} and {@code unstatable}.
 *
 * @param query which decisions, the whole query
 * @param until the ledger position up to which they were selected, exclusive
 * @param crosswalk {@code NAME@VERSION}
 * @param checked whether this was a check, after which nothing is on record as issued
 * @param decisions all that were selected
 * @param issued those whose statement is issued by this, or would be
 * @param already those whose statement was issued before, by another issue
 * @param leftUp those that restrict nothing
 * @param unstatable those for which no statement can be made, by what is missing
 * @param batches how many requests of at most 100 statements there are
 * @param earlier the first hundred of {@code already}
 * @param leftOut the first hundred of {@code unstatable}
 * @param files what is to be sent; none after a check
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record IssueResult(
    String query,
    long until,
    String crosswalk,
    boolean checked,
    long decisions,
    long issued,
    long already,
    long leftUp,
    Map<String, Long> unstatable,
    long batches,
    List<EarlierStatement> earlier,
    List<UnstatedDecision> leftOut,
    List<KeptFile> files) {

  /**
   * A decision whose statement was issued before.
   *
   * @param issue the number of that issue
   * @param position where that stands in the ledger
   */
  public record EarlierStatement(String decision, String puid, String issue, long position) {}

  /**
   * A decision for which no statement can be made.
   *
   * @param lack what is missing, in one word
   * @param why in a sentence
   */
  public record UnstatedDecision(String decision, String lack, String why) {}
}
