package dev.precedent.benchmark.issue;

import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.benchmark.crosswalk.Crosswalks.RecordedCrosswalk;
import dev.precedent.contracts.Refusal;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import dev.precedent.query.Selection;
import java.util.Objects;

/** Fixes what a request leaves open, so that an issue that was accepted can be made again. */
final class IssuePlanning {
  private final LedgerReader ledger;
  private final QueryReader queries;
  private final Crosswalks crosswalks;

  IssuePlanning(LedgerReader ledger, QueryReader queries, Crosswalks crosswalks) {
    this.ledger = ledger;
    this.queries = queries;
    this.crosswalks = crosswalks;
  }

  /**
   * A request with what it leaves open filled in as it is now.
   *
   * @throws Refusal if it cannot be done
   * @throws dev.precedent.query.InvalidQuery if the query cannot be read
   */
  IssueRequest terms(IssueRequest request) {
    String query =
        queries.readForRecord(Objects.requireNonNullElse(request.query(), "")).toString();
    long until = Positions.until(request.until(), ledger);
    // the crosswalk may be newer than the decisions
    RecordedCrosswalk crosswalk = crosswalks.named(request.crosswalk(), Long.MAX_VALUE);
    return new IssueRequest(
        query,
        until,
        crosswalk.name(),
        Boolean.TRUE.equals(request.leaveOut()),
        Boolean.TRUE.equals(request.check()));
  }

  /** The plan of an issue that stands on record. */
  IssuePlan again(IssueRequest terms) {
    return new IssuePlan(
        new Selection(
            Query.recorded(Objects.requireNonNull(terms.query())),
            Objects.requireNonNull(terms.until())),
        crosswalks.named(terms.crosswalk(), Long.MAX_VALUE),
        Boolean.TRUE.equals(terms.leaveOut()),
        Boolean.TRUE.equals(terms.check()));
  }

  /** What an issue is called in lists. */
  static String name(IssueRequest terms) {
    String query = Objects.requireNonNull(terms.query());
    return "%s of %s by %s"
        .formatted(
            Boolean.TRUE.equals(terms.check()) ? "check" : "statements",
            query.isEmpty() ? "all decisions that are not withdrawn" : query,
            terms.crosswalk());
  }
}
