package dev.precedent.benchmark.replay;

import dev.precedent.contracts.Failure;

/** What a decision was before the replay: its outcome, or why it had none. */
sealed interface Old {
  /** How results name it. */
  String name();

  /** It had this outcome. */
  record Outcome(String name) implements Old {}

  /** The system failed. */
  record Failed(Failure failure) implements Old {
    @Override
    public String name() {
      return failure.name();
    }
  }

  /** The baseline version cannot decide it on the recorded facts. */
  record Undecidable() implements Old {
    static final String NAME = "UNDECIDABLE";

    @Override
    public String name() {
      return NAME;
    }
  }
}
