package dev.precedent.policy.prompt;

import dev.precedent.contracts.Failure;

/** What makes the answer of a language model unusable. */
public enum Flaw {
  /** It declines, in English words, where the answer would be. */
  REFUSAL,
  /** There is no JSON object in it. */
  NO_JSON,
  /** A JSON object in it does not end, or what the model thought before it. */
  TRUNCATED,
  /** What begins like a JSON object is none. */
  MALFORMED,
  /** It is longer than is read. */
  TOO_LONG,
  /** There is more than one JSON object in it, and they differ. */
  AMBIGUOUS,
  /** An object names a key twice. */
  REPEATED_KEY,
  /** An object has a key that the form of the answer does not know. */
  UNKNOWN_KEY,
  /** A key that the form of the answer requires is absent. */
  MISSING_KEY,
  /** A value is of another type than the form of the answer says. */
  WRONG_TYPE,
  /** It answers a question that was not asked. */
  UNKNOWN_QUESTION,
  /** An answer, clause or outcome is not among those to choose from. */
  NOT_IN_LIST,
  /** Several answers to a question that takes one. */
  SEVERAL_ANSWERS,
  /** The decision needs a question that is not answered. */
  UNANSWERED;

  /** What a decision records instead of an outcome. */
  public Failure failure() {
    return this == REFUSAL ? Failure.REFUSED : Failure.UNPARSEABLE;
  }
}
