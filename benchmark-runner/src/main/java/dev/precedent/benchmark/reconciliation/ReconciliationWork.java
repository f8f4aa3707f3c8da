package dev.precedent.benchmark.reconciliation;

import dev.precedent.contracts.Json;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.JobFolders;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reconciliations as long work, one after the other. */
final class ReconciliationWork implements Work {
  /** What they are called in the ledger, for good. */
  static final String KIND = "reconciliation";

  private static final int WAITING = 10;

  private final Reconciling reconciling;
  private final JobFolders folders;

  ReconciliationWork(Reconciling reconciling, JobFolders folders) {
    this.reconciling = reconciling;
    this.folders = folders;
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
    ReconciliationRequest terms = job.request().as(ReconciliationRequest.class);
    try {
      return new Outcome.Done(
          Json.of(
              folders.<ReconciliationResult>make(
                  job.id(), folder -> reconciling.run(folder, terms, progress))));
    } catch (IOException | UncheckedIOException e) {
      return new Outcome.Failed("the files cannot be read or joined: " + e.getMessage());
    }
  }
}
