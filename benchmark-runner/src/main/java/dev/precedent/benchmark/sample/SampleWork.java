package dev.precedent.benchmark.sample;

import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.DrawSample;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;
import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.StreamName;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Samples as long work. */
final class SampleWork implements Work {
  /** What samples are called in the ledger, for good. */
  static final String KIND = "sample";

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final LedgerReader ledger;
  private final CheckpointLog checkpoints;
  private final Samples samples;
  private final Drawing drawing;
  private final Commands commands;
  private final Duration patience;

  /**
   * @param patience how long the next checkpoint may take before that is a failure
   */
  SampleWork(
      LedgerReader ledger,
      CheckpointLog checkpoints,
      Drawing drawing,
      Commands commands,
      Duration patience) {
    this.ledger = ledger;
    this.checkpoints = checkpoints;
    this.samples = new Samples(ledger);
    this.drawing = drawing;
    this.commands = commands;
    this.patience = patience;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job, Progress progress) throws InterruptedException {
    SampleRequest terms = job.request().as(SampleRequest.class);
    SampleDrawn sample = drawing.draw(job.id(), terms, seed(job, terms), progress);
    var _ = commands.send(new DrawSample(sample), job.actor()).event();
    return new Outcome.Done(Json.of(SampleResult.of(sample, samples.before(job.id(), terms))));
  }

  private SampleSeed seed(Job job, SampleRequest terms) throws InterruptedException {
    if (terms.seed() != null) {
      return SampleSeed.chosen(terms.seed());
    }
    long asked = ledger.find(StreamName.of(job.id()), 0).orElseThrow().position();
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<SignedCheckpoint> next = checkpoints.firstBeyond(asked);
      if (next.isPresent()) {
        return SampleSeed.of(next.get(), Objects.requireNonNull(terms.nonce()));
      }
      if (System.nanoTime() - end >= 0) {
        throw Refused.forbidden(
                "No checkpoint was signed",
                "no checkpoint about position %d, where the sample was asked for, was signed within %d seconds; the notary must run, and then the sample be asked for again"
                    .formatted(asked, patience.toSeconds()))
            .thrown();
      }
      Thread.sleep(LOOK_EVERY);
    }
  }
}
