package dev.precedent.benchmark.crosswalk;

import tools.jackson.databind.node.ObjectNode;

/** What a decision means by a crosswalk. */
public sealed interface Stated {
  /**
   * It restricts, so that a statement of reasons is due.
   *
   * @param clause the one whose entry was taken
   * @param statement valid by the rules, and as the database keeps it
   */
  record Restricting(String clause, ObjectNode statement) implements Stated {}

  /** Nothing is restricted, so that no statement is due. */
  record LeavingUp() implements Stated {}

  /** The record and the crosswalk do not say enough. */
  record Unstatable(Lack lack, String why) implements Stated {}

  /** What is missing. */
  enum Lack {
    /** The crosswalk does not name the policy. */
    POLICY_NOT_MAPPED,
    /** Neither is the version known under which it was decided. */
    POLICY_VERSION_UNKNOWN,
    /** The record does not say what was enforced. */
    ENFORCED_NOT_RECORDED,
    /** The crosswalk does not say whether that outcome or action restricts. */
    ENFORCED_NOT_MAPPED,
    /** The record does not say which clause decided. */
    CLAUSE_NOT_RECORDED,
    /** The crosswalk has no entry for that clause. */
    CLAUSE_NOT_MAPPED,
    /** The record has nothing for a required field. */
    FIELD_NOT_RECORDED,
    /** The crosswalk does not say what stands for a recorded value. */
    VALUE_NOT_MAPPED,
    /** The database would refuse it. */
    NOT_VALID
  }
}
