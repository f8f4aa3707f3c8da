package dev.precedent.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of a policy's tree. In a list of nodes the first whose guard holds is entered for good.
 *
 * @param clause its id, which no other node of the version has where the checker had its say
 * @param when what must hold for it to be entered; absent in the last of a list, which takes the
 *     rest
 * @param guardText the guard as the document writes it; empty where there is none
 * @param outcome what is decided here; absent where {@code then} decides
 * @param then what is tried next; empty where there is an outcome
 */
public record Node(
    String clause,
    @Nullable Guard when,
    String guardText,
    @Nullable String outcome,
    List<Node> then) {
  public Node {
    then = List.copyOf(then);
    if ((outcome == null) == then.isEmpty()) {
      throw new IllegalArgumentException("a node has either an outcome or further nodes");
    }
  }
}
