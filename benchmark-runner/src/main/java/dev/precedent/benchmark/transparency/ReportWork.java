package dev.precedent.benchmark.transparency;

import dev.precedent.contracts.Json;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.JobFolders;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Transparency reports as long work, one after the other. */
final class ReportWork implements Work {
  /** What they are called in the ledger, for good. */
  static final String KIND = "transparency-report";

  private static final int WAITING = 10;

  private final Reporting reporting;
  private final JobFolders folders;
  private final EarlierReports earlier;

  ReportWork(Reporting reporting, JobFolders folders, EarlierReports earlier) {
    this.reporting = reporting;
    this.folders = folders;
    this.earlier = earlier;
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
    ReportTerms terms = job.request().as(ReportTerms.class);
    try {
      @Nullable TransparencyReport before =
          terms.previous() == null ? null : earlier.find(terms.previous()).orElse(null);
      return new Outcome.Done(
          Json.of(
              folders.<TransparencyReport>make(
                  job.id(), folder -> reporting.write(folder, terms, before, progress))));
    } catch (IOException | UncheckedIOException e) {
      return new Outcome.Failed("the report cannot be written: " + e.getMessage());
    }
  }
}
