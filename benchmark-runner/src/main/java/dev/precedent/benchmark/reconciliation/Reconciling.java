package dev.precedent.benchmark.reconciliation;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.benchmark.crosswalk.Stated;
import dev.precedent.benchmark.issue.AsIssued;
import dev.precedent.benchmark.issue.IssuedStatements;
import dev.precedent.benchmark.issue.StatedDecisions;
import dev.precedent.benchmark.kept.KeptFile;
import dev.precedent.benchmark.reconciliation.ReconciliationResult.ComparedReport;
import dev.precedent.benchmark.reconciliation.RecordedDecision.Standing;
import dev.precedent.benchmark.selection.SelectedDecisions;
import dev.precedent.benchmark.statement.Puid;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Refused;
import dev.precedent.jobs.Progress;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reconciles three: the ledger, the statements that were submitted, and the figures of a report.
 * Memory is bounded whatever their number; on disk there is about what the files have unpacked.
 */
final class Reconciling {
  /** The file of findings, one a line. */
  static final String FINDINGS = "findings.jsonl";

  /** So many bytes a file may have when it is unpacked. */
  private static final long MAX_UNPACKED = 256L << 30;

  private static final int MOST_SHOWN = 100;

  private final LedgerReader ledger;
  private final LedgerIndex index;
  private final Guidelines policies;
  private final Crosswalks crosswalks;
  private final Filings filings;
  private final long mostAtOnce;

  /**
   * @param mostAtOnce how much is joined in memory at once, in bytes as it stands on disk
   */
  Reconciling(
      LedgerReader ledger,
      LedgerIndex index,
      Guidelines policies,
      Crosswalks crosswalks,
      Filings filings,
      long mostAtOnce) {
    this.ledger = ledger;
    this.index = index;
    this.policies = policies;
    this.crosswalks = crosswalks;
    this.filings = filings;
    this.mostAtOnce = mostAtOnce;
  }

  /**
   * Reconciles, and writes what was found into a folder.
   *
   * @param terms with everything filled in
   * @throws dev.precedent.contracts.Refusal if a file is not kept any more or cannot be read
   */
  ReconciliationResult run(Path folder, ReconciliationRequest terms, Progress progress)
      throws IOException, InterruptedException {
    long until = Objects.requireNonNull(terms.until());
    int lateAfter = Objects.requireNonNull(terms.lateAfter());
    ReportSheets sheets = sheets(terms);
    Period period = period(terms, sheets.periods());
    Selection selection = new Selection(query(period), until);
    FindingTally findings = new FindingTally();
    try (Legs legs = Legs.in(folder.resolve("joined"), mostAtOnce);
        Legs withoutDecision = Legs.in(folder.resolve("without-decision"), mostAtOnce)) {
      SubmittedTally submitted = new SubmittedTally(terms.platform(), legs, findings);
      read(terms, submitted);
      index.awaitPosition(until);
      progress.total(index.count(selection));
      DecisionTally decisions = new DecisionTally(legs, progress);
      record(selection, terms, decisions);
      Pairing comparing =
          new Pairing(submitted.files(), period, lateAfter, findings, withoutDecision);
      legs.join(comparing);
      if (comparing.unmatched() > 0) {
        elsewhere(period, until, withoutDecision);
        withoutDecision.join(comparing.elsewhere());
      }
      ComparedReport report =
          terms.report() == null || terms.report().isEmpty()
              ? null
              : compared(sheets, comparing, findings);
      return new ReconciliationResult(
          period == null ? null : period.toString(),
          selection.where(),
          until,
          Objects.requireNonNull(terms.crosswalk()),
          lateAfter,
          decisions.decisions(),
          decisions.due(),
          decisions.leftUp(),
          decisions.unstatable(),
          submitted.statements(),
          comparing.matched(),
          comparing.outside(),
          submitted.otherPlatforms(),
          submitted.undated(),
          List.copyOf(submitted.files()),
          List.copyOf(submitted.skipped()),
          report,
          findings.counts(),
          findings.total(),
          findings.listed().stream().limit(MOST_SHOWN).toList(),
          findings.listed().size(),
          List.of(write(folder, findings.listed())));
    }
  }

  private ReportSheets sheets(ReconciliationRequest terms) throws IOException {
    ReportSheets sheets = new ReportSheets();
    for (Filing each : Objects.requireNonNullElse(terms.report(), List.<Filing>of())) {
      sheets.read(Objects.requireNonNull(each.name()), kept(each));
    }
    return sheets;
  }

  private void read(ReconciliationRequest terms, SubmittedTally submitted) throws IOException {
    SubmittedFiles files = new SubmittedFiles(submitted, MAX_UNPACKED);
    for (Filing each : Objects.requireNonNull(terms.submitted())) {
      files.read(Objects.requireNonNull(each.name()), kept(each));
    }
    submitted.end();
  }

  private Path kept(Filing filing) {
    return filings
        .find(Objects.requireNonNull(filing.digest()))
        .orElseThrow(
            () ->
                Refused.unknown(
                        "The file %s (%s) is not kept any more; hand it in again."
                            .formatted(filing.name(), filing.digest()))
                    .thrown());
  }

  private static @Nullable Period period(ReconciliationRequest terms, Set<String> reported) {
    Period asked = Period.of(terms.from(), terms.to());
    if (reported.isEmpty()) {
      return asked;
    }
    Period period = reported.size() == 1 ? Period.written(reported.iterator().next()) : null;
    if (period == null) {
      throw ReportSheets.refused(
          "the report",
          "one reporting period, as YYYY-MM-DD/YYYY-MM-DD",
          String.join(" and ", reported));
    }
    if (asked != null && !asked.equals(period)) {
      throw ReportSheets.refused(
          "the report", "the period that is asked for, " + asked, period.toString());
    }
    return period;
  }

  private static Query query(@Nullable Period period) {
    return Query.recorded(
        period == null ? "" : "decided:%s..%s".formatted(period.from(), period.to()));
  }

  private void record(Selection selection, ReconciliationRequest terms, DecisionTally decisions) {
    AsIssued asIssued =
        new AsIssued(
            ledger.id(),
            policies,
            crosswalks,
            crosswalks.named(terms.crosswalk(), Long.MAX_VALUE),
            selection.until());
    new StatedDecisions(new SelectedDecisions(ledger, index), new IssuedStatements(ledger))
        .forEach(
            selection,
            asIssued,
            page -> page.forEach(one -> decisions.add(recorded(one, asIssued))));
  }

  private RecordedDecision recorded(StatedDecisions.One one, AsIssued asIssued) {
    String why = null;
    ObjectNode statement = null;
    Standing standing =
        switch (one.stated()) {
          case Stated.LeavingUp _ -> Standing.LEFT_UP;
          case Stated.Unstatable _ -> Standing.NOT_SUPPORTED;
          case Stated.Restricting _ -> Standing.RESTRICTS;
        };
    if (one.stated() instanceof Stated.Unstatable(Stated.Lack _, String reason)) {
      why = reason;
    } else if (one.stated() instanceof Stated.Restricting(String _, ObjectNode made)) {
      statement = made;
    }
    return new RecordedDecision(
        Puid.of(ledger.id(), one.decision().id()),
        one.decision().id().value(),
        one.position(),
        one.decision().decidedAt().atZone(ZoneOffset.UTC).toLocalDate().toString(),
        standing,
        why,
        one.issued() != null && asIssued.counts(one.issued())
            ? one.issued().recorded().position()
            : null,
        statement);
  }

  /** Decisions that may be meant though they are none of the period's, or do not stand. */
  private void elsewhere(@Nullable Period period, long until, Legs legs) {
    others("withdrawn:yes", Standing.WITHDRAWN, until, legs);
    if (period != null) {
      others("", Standing.ANOTHER_PERIOD, until, legs);
    }
  }

  private void others(String query, Standing standing, long until, Legs legs) {
    new SelectedDecisions(ledger, index)
        .forEach(
            new Selection(Query.recorded(query), until),
            (event, decision) -> {
              try {
                legs.add(
                    new RecordedDecision(
                        Puid.of(ledger.id(), decision.id()),
                        decision.id().value(),
                        event.position(),
                        decision.decidedAt().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                        standing,
                        null,
                        null,
                        null));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static ComparedReport compared(
      ReportSheets sheets, Pairing comparing, FindingTally findings) {
    long agreeing = 0;
    long ofRecord = 0;
    long ofSubmitted = 0;
    for (ReportedFigure each : sheets.figures()) {
      long recorded = each.counted().applyAsLong(comparing.ofRecord());
      long submitted = each.counted().applyAsLong(comparing.ofSubmitted());
      Long value = each.value();
      if (value != null && value == recorded && value == submitted) {
        agreeing++;
      } else if (value != null && value == recorded) {
        ofRecord++;
      } else if (value != null && value == submitted) {
        ofSubmitted++;
      } else {
        findings.add(figure(each, recorded, submitted));
      }
    }
    return new ComparedReport(
        sheets.figures().size(),
        agreeing,
        ofRecord,
        ofSubmitted,
        sheets.gaps(),
        sheets.notCompared());
  }

  private static ReconciliationFinding figure(
      ReportedFigure figure, long recorded, long submitted) {
    return new ReconciliationFinding(
        figure.value() == null ? FindingKind.UNREADABLE : FindingKind.REPORT_FIGURE,
        figure.file(),
        figure.line(),
        null,
        figure.column(),
        null,
        null,
        null,
        recorded == submitted
            ? "%d for %s, the sum of its statements".formatted(recorded, figure.row())
            : "%d for %s, the sum of its submitted statements, or %d, that of the record's"
                .formatted(submitted, figure.row(), recorded),
        figure.written());
  }

  private static KeptFile write(Path folder, List<ReconciliationFinding> findings)
      throws IOException {
    Path file = folder.resolve(FINDINGS);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (ReconciliationFinding each : findings) {
        out.write(CanonicalJson.write(each));
        out.write('\n');
      }
    }
    return KeptFile.of(file);
  }
}
