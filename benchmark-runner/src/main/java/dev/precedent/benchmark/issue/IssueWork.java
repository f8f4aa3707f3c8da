package dev.precedent.benchmark.issue;

import dev.precedent.contracts.Json;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Issues of statements as long work, one after the other. */
final class IssueWork implements Work {
  /** What issues of statements are called in the ledger, for good. */
  static final String KIND = "statements";

  private static final int WAITING = 10;

  private final IssuePlanning planning;
  private final Issue issue;

  IssueWork(IssuePlanning planning, Issue issue) {
    this.planning = planning;
    this.issue = issue;
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
    try {
      IssuePlan plan = planning.again(job.request().as(IssueRequest.class));
      return new Outcome.Done(Json.of(issue.run(job.id(), plan, job.actor(), progress)));
    } catch (IOException | UncheckedIOException e) {
      return new Outcome.Failed("the statements cannot be written: " + e.getMessage());
    }
  }
}
