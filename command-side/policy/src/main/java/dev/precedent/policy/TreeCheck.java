package dev.precedent.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what a tree without mistakes of form means: what can never be, and what is never used. */
final class TreeCheck {
  private final TreeReader tree;
  private final Findings findings;

  TreeCheck(TreeReader tree, Findings findings) {
    this.tree = tree;
    this.findings = findings;
  }

  void check(
      List<Node> nodes, @Nullable String signal, List<Market> markets, Declarations declarations) {
    Reachability.check(nodes, declarations, this::say);
    Set<String> used = new HashSet<>();
    addUsed(nodes, used);
    markets.forEach(market -> addUsed(market.tree(), used));
    if (signal != null) {
      used.add(signal);
    }
    warnUnused("signal", declarations.signals().keySet(), used, declarations);
    warnUnused("question", declarations.questions().keySet(), used, declarations);
    warnUnused("threshold", declarations.thresholds().keySet(), used, declarations);
  }

  private void warnUnused(
      String what, Set<String> names, Set<String> used, Declarations declarations) {
    for (String name : names) {
      if (!used.contains(name)) {
        findings.warning(
            declarations.place(name),
            Rule.UNUSED,
            "the %s '%s' is not used by the tree".formatted(what, name));
      }
    }
  }

  private void say(Node node, Reachability.Flaw flaw) {
    findings
        .of(node.clause())
        .error(
            tree.guard(node.clause()),
            flaw == Reachability.Flaw.NEVER_HOLDS ? Rule.NEVER_HOLDS : Rule.NEVER_REACHED,
            switch (flaw) {
              case NEVER_HOLDS -> "this guard can never hold, whatever the facts are";
              case NEVER_REACHED ->
                  node.when() == null
                      ? "no case can reach this node: the guards before it take every case"
                      : "no case can reach this node: the guards before and above it leave none"
                          + " for which its own holds";
            });
  }

  private static void addUsed(List<Node> nodes, Set<String> used) {
    for (Node node : nodes) {
      Guard when = node.when();
      if (when != null) {
        for (Guard.Atom atom : when.atoms()) {
          used.add(atom.name());
          if (atom instanceof Guard.Compare compare && compare.threshold() != null) {
            used.add(compare.threshold());
          }
        }
      }
      addUsed(node.then(), used);
    }
  }
}
