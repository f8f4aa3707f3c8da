package dev.precedent.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks what a tree without mistakes of form means: what can never be, and what is never used. */
final class TreeCheck {
  private final TreeReader tree;
  private final Findings findings;

  TreeCheck(TreeReader tree, Findings findings) {
    this.tree = tree;
    this.findings = findings;
  }

  void check(List<Node> nodes, Declarations declarations) {
    Reachability.check(nodes, declarations, this::say);
    Set<String> used = new HashSet<>();
    addUsed(nodes, used);
    for (String name : declarations.names()) {
      if (!used.contains(name)) {
        findings.warning(
            declarations.place(name),
            "the %s '%s' is not used by the tree"
                .formatted(declarations.signals().containsKey(name) ? "signal" : "question", name));
      }
    }
  }

  private void say(Node node, Reachability.Flaw flaw) {
    findings
        .of(node.clause())
        .error(
            tree.guard(node.clause()),
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
        when.atoms().forEach(atom -> used.add(atom.name()));
      }
      addUsed(node.then(), used);
    }
  }
}
