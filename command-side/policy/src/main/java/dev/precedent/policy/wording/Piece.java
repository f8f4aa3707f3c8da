package dev.precedent.policy.wording;

/**
 * A part of a sentence about a policy, so that each reading can set names and constants apart in
 * its own way.
 *
 * @param text words with the spaces around them, a name, or a constant as it is recorded
 */
public record Piece(Kind kind, String text) {
  /** What a part is. */
  public enum Kind {
    /** Words of the language itself. */
    WORDS,
    /** The name of a signal, a question or a threshold. */
    NAME,
    /** A number or a time. */
    NUMBER,
    /** A text of the policy that facts are compared with: any characters. */
    TEXT
  }
}
