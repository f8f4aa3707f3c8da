package dev.precedent.benchmark.transparency;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.crosswalk.Crosswalk;
import dev.precedent.benchmark.crosswalk.CrosswalkDifference;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.benchmark.crosswalk.Crosswalks.RecordedCrosswalk;
import dev.precedent.benchmark.crosswalk.Provider;
import dev.precedent.benchmark.issue.AsIssued;
import dev.precedent.benchmark.issue.IssuedStatements;
import dev.precedent.benchmark.issue.StatedDecisions;
import dev.precedent.benchmark.kept.KeptFile;
import dev.precedent.benchmark.selection.SelectedDecisions;
import dev.precedent.benchmark.transparency.TransparencyReport.AbsentSheet;
import dev.precedent.benchmark.transparency.TransparencyReport.ChangedCell;
import dev.precedent.benchmark.transparency.TransparencyReport.CrosswalkBreak;
import dev.precedent.benchmark.transparency.TransparencyReport.EditionChanges;
import dev.precedent.benchmark.transparency.TransparencyReport.GapCount;
import dev.precedent.benchmark.transparency.TransparencyReport.ReportFigure;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.jobs.Progress;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes transparency reports from the ledger. */
final class Reporting {
  static final String CELLS = "cells.jsonl";

  private static final List<AbsentSheet> ABSENT =
      List.of(
          new AbsentSheet(
              "1_report_identification",
              "its indicators are the provider's to fill in, not figures"),
          new AbsentSheet(
              "7_appeals_and_recidivism: complaints in all, and those on monetary, service and account restrictions",
              "complaints are not on record here, and these rows are left to the template"),
          new AbsentSheet(
              "human resources, average monthly recipients, qualitative",
              "nothing of it is on record here"));

  private final LedgerReader ledger;
  private final LedgerIndex index;
  private final Guidelines policies;
  private final Crosswalks crosswalks;

  Reporting(LedgerReader ledger, LedgerIndex index, Guidelines policies, Crosswalks crosswalks) {
    this.ledger = ledger;
    this.index = index;
    this.policies = policies;
    this.crosswalks = crosswalks;
  }

  /** The decisions of a period that are not withdrawn. */
  static String query(String from, String to) {
    return "decided:%s..%s".formatted(from, to);
  }

  /**
   * Makes a report and writes its sheets.
   *
   * @param before the edition before, if there is one
   */
  TransparencyReport write(
      Path folder, ReportTerms terms, @Nullable TransparencyReport before, Progress progress)
      throws IOException, InterruptedException {
    Selection selection =
        new Selection(Query.recorded(query(terms.from(), terms.to())), terms.until());
    RecordedCrosswalk crosswalk = crosswalks.named(terms.crosswalk(), Long.MAX_VALUE);
    AsIssued asIssued = new AsIssued(ledger.id(), policies, crosswalks, crosswalk, terms.until());
    ReportTally tally = new ReportTally(asIssued);
    index.awaitPosition(terms.until());
    progress.total(index.count(selection));
    new StatedDecisions(new SelectedDecisions(ledger, index), new IssuedStatements(ledger))
        .forEach(
            selection,
            asIssued,
            page -> {
              page.forEach(tally::add);
              progress.done(tally.decisions());
            });
    Crosswalk read = crosswalk.read();
    ReportScope scope =
        new ReportScope(
            read.service(),
            read.provider(),
            LocalDate.parse(terms.from()),
            LocalDate.parse(terms.to()),
            tally.systems(),
            selection.where(),
            terms.until());
    List<ReportSheet> sheets = sheets(scope, tally);
    List<ReportCell> cells = sheets.stream().flatMap(sheet -> sheet.cells().stream()).toList();
    List<KeptFile> files = write(folder, sheets, cells);
    List<ReportFigure> figures = figures(cells);
    return new TransparencyReport(
        scope.service(),
        scope.provider().written(),
        scope.period(),
        terms.until(),
        terms.crosswalk(),
        terms.edition(),
        terms.previous(),
        terms.because(),
        selection.where(),
        tally.decisions(),
        tally.counts().statements(),
        tally.issued(),
        tally.leftUp(),
        tally.unstatable(),
        figures,
        gaps(cells),
        breaks(asIssued.used(), before),
        before == null ? null : changes(before, cells),
        ABSENT,
        files);
  }

  private static List<ReportSheet> sheets(ReportScope scope, ReportTally tally) {
    CategorySheets categories = new CategorySheets(scope);
    List<ReportSheet> sheets = new ArrayList<>();
    sheets.add(categories.names());
    sheets.add(categories.orders());
    if (scope.provider() != Provider.INTERMEDIARY) {
      sheets.add(categories.notices());
    }
    for (MeasureSheet sheet : MeasureSheet.values()) {
      sheets.add(categories.measures(sheet, tally.counts(), tally.incomplete()));
    }
    sheets.add(new IndicatorSheets(scope).appeals());
    sheets.add(new IndicatorSheets(scope).automated(tally.counts(), tally.incomplete()));
    return sheets;
  }

  private static List<KeptFile> write(Path folder, List<ReportSheet> sheets, List<ReportCell> cells)
      throws IOException {
    List<KeptFile> files = new ArrayList<>();
    for (ReportSheet sheet : sheets) {
      Path file = folder.resolve(sheet.file());
      try (CsvWriter rows =
          CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, StandardCharsets.UTF_8)) {
        rows.writeRecord(sheet.columns());
        sheet.rows().forEach(rows::writeRecord);
      }
      files.add(KeptFile.of(file));
    }
    Path file = folder.resolve(CELLS);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (ReportCell cell : cells) {
        out.write(CanonicalJson.write(cell));
        out.write('\n');
      }
    }
    files.add(KeptFile.of(file));
    return files;
  }

  private static List<ReportFigure> figures(List<ReportCell> cells) {
    List<ReportFigure> figures = new ArrayList<>();
    for (ReportCell cell : cells) {
      if (cell.value() != null && cell.value() != 0) {
        figures.add(new ReportFigure(cell.sheet(), cell.row(), cell.column(), cell.value()));
      }
    }
    return figures;
  }

  private static List<GapCount> gaps(List<ReportCell> cells) {
    Map<ReportGap, Long> counts = new EnumMap<>(ReportGap.class);
    Map<ReportGap, String> why = new EnumMap<>(ReportGap.class);
    for (ReportCell cell : cells) {
      if (cell.gap() != null) {
        counts.merge(cell.gap(), 1L, Long::sum);
        why.put(cell.gap(), Objects.requireNonNull(cell.why()));
      }
    }
    return counts.entrySet().stream()
        .map(
            each ->
                new GapCount(
                    each.getKey().name(),
                    Objects.requireNonNull(why.get(each.getKey())),
                    each.getValue()))
        .toList();
  }

  /** Between the versions that were used, and from the one of the edition before to them. */
  private List<CrosswalkBreak> breaks(
      List<RecordedCrosswalk> used, @Nullable TransparencyReport before) {
    List<RecordedCrosswalk> versions = new ArrayList<>(used);
    if (before != null
        && versions.stream().noneMatch(each -> each.name().equals(before.crosswalk()))) {
      versions.addFirst(crosswalks.named(before.crosswalk(), Long.MAX_VALUE));
    }
    List<CrosswalkBreak> breaks = new ArrayList<>();
    for (int i = 1; i < versions.size(); i++) {
      RecordedCrosswalk after = versions.get(i - 1);
      RecordedCrosswalk by = versions.get(i);
      List<String> changed = CrosswalkDifference.between(after.read(), by.read());
      if (!changed.isEmpty()) {
        breaks.add(
            new CrosswalkBreak(
                after.name(), by.name(), by.at().toString(), by.position(), changed));
      }
    }
    return breaks;
  }

  private static EditionChanges changes(TransparencyReport before, List<ReportCell> cells) {
    Map<String, Long> old = new HashMap<>();
    before
        .figures()
        .forEach(each -> old.put(key(each.sheet(), each.row(), each.column()), each.value()));
    // only figures of statements become gaps, and these all at once
    Long otherwise =
        before.gaps().stream()
                .anyMatch(each -> each.gap().equals(ReportGap.STATEMENTS_INCOMPLETE.name()))
            ? null
            : Long.valueOf(0);
    List<ChangedCell> changed = new ArrayList<>();
    for (ReportCell cell : cells) {
      boolean figure = cell.value() != null || cell.gap() == ReportGap.STATEMENTS_INCOMPLETE;
      Long was = old.getOrDefault(key(cell.sheet(), cell.row(), cell.column()), otherwise);
      if (figure && !Objects.equals(was, cell.value())) {
        changed.add(new ChangedCell(cell.sheet(), cell.row(), cell.column(), was, cell.value()));
      }
    }
    return new EditionChanges(before.decisions(), before.crosswalk(), before.until(), changed);
  }

  private static String key(String sheet, String row, String column) {
    return sheet + "\n" + row + "\n" + column;
  }
}
