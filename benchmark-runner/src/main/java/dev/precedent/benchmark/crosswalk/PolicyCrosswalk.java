package dev.precedent.benchmark.crosswalk;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What the decisions of one policy mean. */
public sealed interface PolicyCrosswalk {

  /** The policy does not moderate content of the service: nothing is stated for its decisions. */
  record NoModeration() implements PolicyCrosswalk {}

  /**
   * Fields by what decides them.
   *
   * @param enforced what a decision enforced
   * @param always the same for all decisions
   * @param recorded taken from the record, by field
   * @param restrictions by what was enforced
   * @param clauses by the clause that decided; one without an entry has that of the clause above it
   *     on its path
   */
  record Mapped(
      Enforced enforced,
      ObjectNode always,
      Map<String, RecordedField> recorded,
      Map<String, Restriction> restrictions,
      Map<String, ObjectNode> clauses)
      implements PolicyCrosswalk {
    public Mapped {
      recorded = Map.copyOf(recorded);
      restrictions = Map.copyOf(restrictions);
      clauses = Map.copyOf(clauses);
    }
  }

  /** What says what a decision enforced. */
  enum Enforced {
    /** Its action where one is recorded, otherwise its outcome. */
    OUTCOME,
    /** Its action; where none is recorded nobody knows. */
    ACTION
  }

  /** What is enforced by an outcome or action. */
  sealed interface Restriction {
    /** The content stays as it is. */
    record LeftUp() implements Restriction {}

    /** The content, its author or its money is restricted. */
    record Restricted(ObjectNode fields) implements Restriction {}
  }
}
