package dev.precedent.benchmark.reconciliation;

import dev.precedent.jobs.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Counts the decisions of a period and passes them on to be joined. */
final class DecisionTally {
  private final Legs legs;
  private final Progress progress;
  private long decisions;
  private long due;
  private long leftUp;
  private long unstatable;

  DecisionTally(Legs legs, Progress progress) {
    this.legs = legs;
    this.progress = progress;
  }

  void add(RecordedDecision decision) {
    decisions++;
    switch (decision.standing()) {
      case RESTRICTS -> due++;
      case LEFT_UP -> leftUp++;
      case NOT_SUPPORTED -> unstatable++;
      case WITHDRAWN, ANOTHER_PERIOD ->
          throw new IllegalStateException("it is none of the period's: " + decision.decision());
    }
    try {
      legs.add(decision);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    progress.done(decisions);
  }

  long decisions() {
    return decisions;
  }

  long due() {
    return due;
  }

  long leftUp() {
    return leftUp;
  }

  long unstatable() {
    return unstatable;
  }
}
