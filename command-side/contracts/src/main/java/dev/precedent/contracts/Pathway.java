package dev.precedent.contracts;

/** The enforcement streams in which decisions are made. */
public enum Pathway {
  /** At-scale machine learning with thresholds. */
  CLASSIFIER,
  /** Chain-of-thought moderation by a language model. */
  LLM,
  /** Human reviewers. */
  HUMAN,
  /** Appeals and specialist queues. */
  ESCALATION,
  /** The state-of-the-art judge that audits the other pathways. */
  BENCHMARK
}
