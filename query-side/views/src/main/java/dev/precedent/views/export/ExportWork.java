package dev.precedent.views.export;

import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refusal;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.JobFolders;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;
import dev.precedent.ledger.export.Export;
import dev.precedent.ledger.export.Manifest;
import dev.precedent.ledger.notary.NotYetSigned;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** Exports as long work, one after the other. */
final class ExportWork implements Work {
  /** What exports are called in the ledger, for good. */
  static final String KIND = "export";

  private static final int WAITING = 10;

  /** A checkpoint is signed every second. */
  private static final Duration SIGNING = Duration.ofSeconds(60);

  private final Selector selector;
  private final Export export;
  private final JobFolders folders;
  private final DecisionTable table;

  ExportWork(Selector selector, Export export, JobFolders folders, DecisionTable table) {
    this.selector = selector;
    this.export = export;
    this.folders = folders;
    this.table = table;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int atOnce() {
    return 1;
  }

  @Override
  public int waiting() {
    return WAITING;
  }

  @Override
  public Outcome run(Job job, Progress progress) throws InterruptedException {
    ExportRequest request = job.request().as(ExportRequest.class);
    Selection selection =
        new Selection(
            Query.recorded(Objects.requireNonNull(request.query())),
            Objects.requireNonNull(request.until()));
    Export.Selected selected =
        new Export.Selected(
            selection.where(),
            selection.until(),
            request.figures(),
            job.actor().value(),
            job.requestedAt().truncatedTo(ChronoUnit.SECONDS), // the same whenever it is done
            !Boolean.FALSE.equals(request.proofs()));
    try {
      long[] decisions = selector.positions(selection);
      long[] positions = selector.with(decisions, request.figures());
      progress.total(positions.length);
      Manifest manifest =
          folders.make(
              job.id(),
              folder ->
                  write(folder, selected, positions, tables(folder, request, decisions), progress));
      return new Outcome.Done(Json.of(manifest));
    } catch (Refusal | Selector.TooMany | UncheckedIOException reasonForPeople) {
      return new Outcome.Failed(String.valueOf(reasonForPeople.getMessage()));
    } catch (IOException e) {
      return new Outcome.Failed("the export cannot be written: " + e.getMessage());
    }
  }

  /** The names of the tables that were written. */
  private List<String> tables(Path folder, ExportRequest request, long[] positions)
      throws IOException {
    ExportFormat format = ExportFormat.of(request.format());
    if (format.table() == null) {
      return List.of();
    }
    List<TableColumn> columns =
        TableColumn.of(Objects.requireNonNullElse(request.columns(), TableColumn.standard()));
    table.write(
        folder.resolve(format.table()),
        format,
        columns,
        positions,
        Objects.requireNonNull(request.until()));
    return List.of(format.table());
  }

  /** Writes as soon as a checkpoint is signed over all of it. */
  private Manifest write(
      Path folder,
      Export.Selected selected,
      long[] positions,
      List<String> beside,
      Progress progress)
      throws InterruptedException {
    long end = System.nanoTime() + SIGNING.toNanos();
    while (true) {
      try {
        return export.write(folder, selected, positions, beside, progress::done);
      } catch (NotYetSigned e) {
        if (System.nanoTime() - end >= 0) {
          throw e;
        }
        Thread.sleep(e.comeBackAfter().dividedBy(4));
      }
    }
  }
}
