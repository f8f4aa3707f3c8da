package dev.precedent.benchmark.replay;

import dev.precedent.contracts.Failure;

/** What a decision was by the baseline of a replay: its outcome, or why it had none. */
sealed interface BaselineOutcome {
  /** How results name it. */
  String name();

  /** It had this outcome. */
  record Decided(String name) implements BaselineOutcome {}

  /** The system failed. */
  record Failed(Failure failure) implements BaselineOutcome {
    @Override
    public String name() {
      return failure.name();
    }
  }

  /** The baseline version cannot decide it on the recorded facts. */
  record Undecidable() implements BaselineOutcome {
    static final String NAME = "UNDECIDABLE";

    @Override
    public String name() {
      return NAME;
    }
  }
}
