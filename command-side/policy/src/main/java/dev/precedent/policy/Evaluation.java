package dev.precedent.policy;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a policy version says of the facts of one case. */
public sealed interface Evaluation {
  /** The clauses of the nodes entered, from the root. */
  List<String> path();

  /** The facts decide. */
  record Decided(String outcome, List<String> path) implements Evaluation {
    public Decided {
      path = List.copyOf(path);
    }
  }

  /**
   * The facts do not decide, because a guard is unknown.
   *
   * @param clause the node whose guard is unknown; where the market of the case is, the first of
   *     the policy's tree
   * @param missing the signals and questions without which it is unknown; never empty
   */
  record Undecidable(List<String> path, String clause, SortedSet<String> missing)
      implements Evaluation {
    public Undecidable {
      path = List.copyOf(path);
      missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    }
  }
}
