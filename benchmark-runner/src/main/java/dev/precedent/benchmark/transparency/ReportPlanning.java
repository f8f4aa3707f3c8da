package dev.precedent.benchmark.transparency;

import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.http.Paging;
import dev.precedent.http.Positions;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.JobPage;
import dev.precedent.jobs.JobSummary;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.LedgerReader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fixes what a request for a report leaves open, and which edition it is. */
final class ReportPlanning {
  private static final int MAX_REASON = 2_000;

  private final LedgerReader ledger;
  private final Crosswalks crosswalks;
  private final Jobs jobs;

  ReportPlanning(LedgerReader ledger, Crosswalks crosswalks, Jobs jobs) {
    this.ledger = ledger;
    this.crosswalks = crosswalks;
    this.jobs = jobs;
  }

  /**
   * A request with everything filled in as it is now.
   *
   * @throws Refusal if it cannot be done
   */
  ReportTerms terms(ReportRequest request) {
    LocalDate from = day("from", request.from());
    LocalDate to = day("to", request.to());
    if (to.isBefore(from)) {
      throw Refused.invalid("to", "no day before 'from', " + from, to.toString()).thrown();
    }
    long until = Positions.until(request.until(), ledger);
    String crosswalk = crosswalks.named(request.crosswalk(), Long.MAX_VALUE).name();
    String because = because(request.because());
    Job before = last(from, to).orElse(null);
    if (before != null && because == null) {
      throw Refused.missing(
              "because",
              "the period %s/%s has a report already, number %d; a further edition says why there is one"
                  .formatted(from, to, before.id().number()))
          .thrown();
    }
    return new ReportTerms(
        from.toString(),
        to.toString(),
        until,
        crosswalk,
        before == null ? 1 : before.request().as(ReportTerms.class).edition() + 1,
        before == null ? null : Long.toString(before.id().number()),
        because);
  }

  /** The last report of a period that is done. */
  private Optional<Job> last(LocalDate from, LocalDate to) {
    @Nullable String cursor = null;
    do {
      JobPage page =
          jobs.page(ReportWork.KIND, Paging.of(cursor, Paging.MAX_SIZE, Paging.MAX_SIZE));
      for (JobSummary each : page.items()) {
        if (each.state() == JobSummary.State.DONE) {
          Job job = jobs.named(ReportWork.KIND, each.id());
          ReportTerms terms = job.request().as(ReportTerms.class);
          if (terms.from().equals(from.toString()) && terms.to().equals(to.toString())) {
            return Optional.of(job);
          }
        }
      }
      cursor = page.next();
    } while (cursor != null);
    return Optional.empty();
  }

  /** What a report is called in lists. */
  static String name(ReportTerms terms) {
    return "%s/%s, edition %d".formatted(terms.from(), terms.to(), terms.edition());
  }

  private static LocalDate day(String field, @Nullable String text) {
    if (text == null) {
      throw Refused.missing(field, "a day, such as 2026-01-01").thrown();
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw Refused.invalid(field, "a day, such as 2026-01-01", "'%s'".formatted(Shown.of(text)))
          .thrown();
    }
  }

  private static @Nullable String because(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.isBlank() || text.length() > MAX_REASON) {
      throw Refused.invalid(
              "because",
              "a reason of 1 to %d characters".formatted(MAX_REASON),
              text.isBlank() ? "blanks only" : text.length() + " characters")
          .thrown();
    }
    return text;
  }
}
