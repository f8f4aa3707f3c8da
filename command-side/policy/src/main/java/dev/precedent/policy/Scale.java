package dev.precedent.policy;

/** What may be said of the distance between the answers to a question. */
public enum Scale {
  /** Answers are the same or different. */
  NOMINAL,
  /** Answers have an order. */
  ORDINAL,
  /** Answers are numbers whose differences mean something. */
  INTERVAL
}
