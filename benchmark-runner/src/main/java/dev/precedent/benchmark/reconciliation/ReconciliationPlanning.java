package dev.precedent.benchmark.reconciliation;

import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fixes what a request leaves open, so that a reconciliation can be done again. */
final class ReconciliationPlanning {
  private static final int MOST_FILES = 1_000;
  private static final int LATE_AFTER = 7;
  private static final int LATEST = 366;
  private static final int MAX_PLATFORM = 300;

  private final LedgerReader ledger;
  private final Crosswalks crosswalks;
  private final Filings filings;

  ReconciliationPlanning(LedgerReader ledger, Crosswalks crosswalks, Filings filings) {
    this.ledger = ledger;
    this.crosswalks = crosswalks;
    this.filings = filings;
  }

  /**
   * A request with everything filled in as it is now.
   *
   * @throws Refusal if it cannot be done
   */
  ReconciliationRequest terms(ReconciliationRequest request) {
    if (request.submitted() == null || request.submitted().isEmpty()) {
      throw Refused.missing(
              "submitted", "one file of statements or more, as POST /api/filings answers them")
          .thrown();
    }
    Set<String> names = new HashSet<>();
    List<Filing> submitted = filings("submitted", request.submitted(), names);
    List<Filing> report = filings("report", request.report(), names);
    Period period = Period.of(request.from(), request.to());
    int lateAfter = request.lateAfter() == null ? LATE_AFTER : request.lateAfter();
    if (lateAfter < 0 || lateAfter > LATEST) {
      throw Refused.invalid(
              "lateAfter",
              "a number of days from 0 to %d".formatted(LATEST),
              Integer.toString(lateAfter))
          .thrown();
    }
    String platform = request.platform();
    if (platform != null && (platform.isBlank() || platform.length() > MAX_PLATFORM)) {
      throw Refused.invalid(
              "platform",
              "a name of 1 to %d characters".formatted(MAX_PLATFORM),
              platform.isBlank() ? "blanks only" : platform.length() + " characters")
          .thrown();
    }
    return new ReconciliationRequest(
        submitted,
        report,
        period == null ? null : period.from().toString(),
        period == null ? null : period.to().toString(),
        Positions.until(request.until(), ledger),
        crosswalks.named(request.crosswalk(), Long.MAX_VALUE).name(),
        platform,
        lateAfter);
  }

  private List<Filing> filings(String field, @Nullable List<Filing> asked, Set<String> names) {
    if (asked == null) {
      return List.of();
    }
    if (asked.size() > MOST_FILES) {
      throw Refused.invalid(field, "at most %,d files".formatted(MOST_FILES), asked.size() + "")
          .thrown();
    }
    List<Filing> named = new ArrayList<>();
    for (Filing each : asked) {
      String digest = each.digest();
      if (digest == null || filings.find(digest).isEmpty()) {
        throw Refused.invalid(
                field,
                "files that were handed in with POST /api/filings, each by its digest",
                digest == null ? "one without" : "'%s'".formatted(Shown.of(digest)))
            .thrown();
      }
      String name = each.name() == null ? digest : FilingController.name(each.name());
      if (!names.add(name)) {
        throw Refused.invalid(
                field, "files of different names", "'%s' twice".formatted(Shown.of(name)))
            .thrown();
      }
      named.add(new Filing(digest, name));
    }
    return named;
  }

  /** What a reconciliation is called in lists. */
  static String name(ReconciliationRequest terms) {
    List<Filing> submitted = Objects.requireNonNull(terms.submitted());
    return "%s%s against %s"
        .formatted(
            submitted.getFirst().name(),
            submitted.size() == 1 ? "" : " and %d more".formatted(submitted.size() - 1),
            terms.from() == null ? "the record" : terms.from() + "/" + terms.to());
  }
}
