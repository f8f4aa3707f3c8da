package dev.precedent.policy.diff;

import dev.precedent.policy.Guard;
import java.util.BitSet;

/**
 * What may still come from a place in a policy's tree, as a decision diagram. Diagrams with the
 * same number have the same outcome for every case, and are undecidable for the same cases.
 */
sealed interface DecisionDiagram {
  int number();

  /** The outcomes that stand below, by their indices. */
  BitSet outcomes();

  /**
   * A node with a guard.
   *
   * @param form that of its guard, see {@link dev.precedent.policy.facts.FactSpace#form}
   * @param then where a case goes for which the guard holds
   * @param rest where a case goes for which it does not
   * @param length how many nodes with guards follow each other from here
   */
  record Fork(
      int number,
      BitSet outcomes,
      String clause,
      Guard when,
      int form,
      DecisionDiagram then,
      DecisionDiagram rest,
      int length)
      implements DecisionDiagram {}

  /** A node with an outcome. */
  record Leaf(int number, BitSet outcomes, String clause, String outcome)
      implements DecisionDiagram {}

  /** A node whose guard is unknown, so that nothing is decided; no outcome stands below. */
  record Stuck(String clause) implements DecisionDiagram {
    private static final BitSet NONE = new BitSet();

    @Override
    public int number() {
      return -1;
    }

    @Override
    public BitSet outcomes() {
      return NONE;
    }
  }
}
