package dev.precedent.benchmark.sample;

import dev.precedent.benchmark.sample.SampleVerification.Parting;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.SampleDrawn.SeedCheckpoint;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.StreamName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Draws samples again that are on record. */
final class Redrawing {
  private final LedgerReader ledger;
  private final CheckpointLog checkpoints;
  private final Samples samples;
  private final Drawing drawing;

  Redrawing(LedgerReader ledger, CheckpointLog checkpoints, Samples samples, Drawing drawing) {
    this.ledger = ledger;
    this.checkpoints = checkpoints;
    this.samples = samples;
    this.drawing = drawing;
  }

  /**
   * Draws a sample again, by the terms that it was asked for with and the seed that it was drawn
   * with; where that is from a checkpoint, by what the checkpoint gives.
   *
   * @param job that drew it
   * @throws dev.precedent.contracts.Refusal if it cannot be drawn
   * @throws RuntimeException with a sentence for people, where what is read fails
   */
  SampleVerification verify(Job job) throws InterruptedException {
    String number = Long.toString(job.id().number());
    SampleDrawn recorded = samples.named("id", number, Long.MAX_VALUE);
    List<Parting> partings = new ArrayList<>();
    SeedCheckpoint from = recorded.checkpoint();
    SampleSeed seed =
        from == null ? SampleSeed.chosen(recorded.seed()) : seed(job, recorded, from, partings);
    SampleDrawn again =
        drawing.draw(job.id(), job.request().as(SampleRequest.class), seed, Progress.UNWATCHED);
    return SampleVerification.between(number, recorded, again, partings);
  }

  /** Of the checkpoint that is the first about the request. */
  private SampleSeed seed(
      Job job, SampleDrawn recorded, SeedCheckpoint from, List<Parting> partings) {
    long asked = ledger.find(StreamName.of(job.id()), 0).orElseThrow().position();
    Optional<SignedCheckpoint> first = checkpoints.firstBeyond(asked);
    if (first.isEmpty()) {
      partings.add(
          new Parting(
              "first checkpoint about the request", "number " + from.number(), "there is none"));
      return new SampleSeed(recorded.seed(), from);
    }
    SampleSeed seed = SampleSeed.of(first.get(), from.nonce());
    SampleVerification.compare(
        "first checkpoint about the request",
        from,
        Objects.requireNonNull(seed.checkpoint()),
        partings);
    SampleVerification.compare("seed", recorded.seed(), seed.text(), partings);
    return seed;
  }
}
