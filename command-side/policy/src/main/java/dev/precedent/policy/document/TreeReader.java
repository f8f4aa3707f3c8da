package dev.precedent.policy.document;

import dev.precedent.contracts.Shown;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Wording;
import dev.precedent.yaml.Place;
import dev.precedent.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the decision tree, and where its parts stand. */
final class TreeReader {
  /** Levels of lists; with those of a guard they stay within Elasticsearch's 30. */
  static final int MAX_DEPTH = 16;

  static final int MAX_NODES = 1_000;

  static final Set<String> CHANGE_KEYS = new LinkedHashSet<>(List.of("when", "outcome", "then"));

  static final Set<String> KEYS = new LinkedHashSet<>(List.of("clause", "when", "outcome", "then"));

  private final YamlDocument document;
  private final Declarations declarations;
  private final List<String> outcomes;
  private final Findings findings;
  private final SequencedMap<String, Place> clauses = new LinkedHashMap<>();
  private final Map<String, Spot> spots = new HashMap<>();
  private final Map<String, Place> guards = new HashMap<>();
  private int nodes;
  private boolean full;

  TreeReader(
      YamlDocument document, Declarations declarations, List<String> outcomes, Findings findings) {
    this.document = document;
    this.declarations = declarations;
    this.outcomes = outcomes;
    this.findings = findings;
  }

  /** The nodes that can be evaluated; all of them where nothing was found. */
  List<dev.precedent.policy.Node> read(Fields document) {
    List<Node> list = document.list("tree", MAX_NODES);
    return list == null ? List.of() : list(list, 1);
  }

  /** Where each clause's id stands in the tree. */
  SequencedMap<String, Place> clauses() {
    return clauses;
  }

  /** How many nodes were read. */
  int nodes() {
    return nodes;
  }

  /**
   * Where a node is in the tree.
   *
   * @param depth of its list, from 1
   * @param last whether it is the last of its list
   */
  record Spot(int depth, boolean last) {}

  /** Where a clause's node is in the tree, if there is one. */
  @Nullable Spot spot(String clause) {
    return spots.get(clause);
  }

  /** What a market declares anew of a node, or null with the reasons found. */
  Overlay.@Nullable Change change(String clause, Fields.Entry entry, Spot spot) {
    Findings here = findings.of(clause);
    Fields fields = Fields.of(entry.value(), "a node of a market", CHANGE_KEYS, here);
    if (fields == null) {
      return null;
    }
    Node when = fields.optional("when");
    NodeBody body = read(fields, clause, spot.depth, here);
    if (when != null && spot.last) {
      lastWithGuard(when, here);
    }
    if (when == null && !body.acts) {
      here.error(
          entry.value(),
          Rule.MISSING_KEY,
          "a node of a market must have 'when', 'outcome' or 'then', found none",
          "add 'when', 'outcome' or 'then'");
    }
    return body.sound
        ? new Overlay.Change(
            Place.of(entry.key()), body.guard, body.guardText, body.outcome, body.then)
        : null;
  }

  /** Where a clause's guard begins, or its id where it has none; absent where neither was read. */
  @Nullable Place guard(String clause) {
    Place guard = guards.get(clause);
    return guard == null ? clauses.get(clause) : guard;
  }

  private List<dev.precedent.policy.Node> list(List<Node> list, int depth) {
    List<dev.precedent.policy.Node> read = new ArrayList<>();
    if (depth > MAX_DEPTH
        && findings.limit(
            list.getFirst(), "the tree is more than %d levels deep".formatted(MAX_DEPTH))) {
      return read;
    }
    for (int i = 0; i < list.size(); i++) {
      nodes++;
      if (nodes == MAX_NODES + 1
          && findings.limit(list.get(i), "the tree has more than %d nodes".formatted(MAX_NODES))) {
        full = true;
      }
      if (full) {
        return read;
      }
      dev.precedent.policy.Node node = node(list.get(i), i == list.size() - 1, depth);
      if (node != null) {
        read.add(node);
      }
    }
    return read;
  }

  private dev.precedent.policy.@Nullable Node node(Node node, boolean last, int depth) {
    Findings here = findings.of(Fields.clauseOf(node));
    Fields fields = Fields.of(node, "a node", KEYS, here);
    if (fields == null) {
      return null;
    }
    String clause = clause(fields, here);
    if (clause != null) {
      spots.putIfAbsent(clause, new Spot(depth, last));
    }
    Node when = fields.optional("when");
    NodeBody body = read(fields, clause, depth, here);
    if (last && when != null) {
      lastWithGuard(when, here);
    }
    if (!last && when == null) {
      here.unreadable(
          node,
          Rule.LAST_WORD,
          "only the last node of a list may be without 'when'; the nodes after it are never tried",
          "add 'when', or move the node to the end");
    }
    if (!body.acts) {
      here.unreadable(
          node,
          Rule.MISSING_KEY,
          "a node must have 'outcome' or 'then'",
          "add 'outcome' or 'then'");
    }
    return clause == null || !body.sound || !body.acts
        ? null
        : new dev.precedent.policy.Node(
            clause, body.guard, body.guardText, body.outcome, body.then);
  }

  private static void lastWithGuard(Node when, Findings here) {
    here.unreadable(
        when,
        Rule.LAST_WORD,
        "the last node of a list has no 'when', so that nothing falls through; add a node for the rest",
        "add a node for the rest");
  }

  /**
   * What nodes have in common.
   *
   * @param acts whether there is an outcome or further nodes, with mistakes or without
   * @param sound whether no part of it was refused
   */
  private record NodeBody(
      @Nullable Guard guard,
      String guardText,
      @Nullable String outcome,
      List<dev.precedent.policy.Node> then,
      boolean acts,
      boolean sound) {}

  private NodeBody read(Fields fields, @Nullable String clause, int depth, Findings here) {
    Node when = fields.optional("when");
    String guardText = when == null ? null : guardText(when, here);
    Guard guard = null;
    if (when instanceof ScalarNode scalar && guardText != null) {
      if (clause != null) {
        guards.put(clause, Place.of(when));
      }
      guard = GuardReader.read(scalar, document, declarations, here);
    }
    String outcome = outcome(fields, here);
    boolean hasOutcome = fields.optional("outcome") != null;
    Node then = fields.optional("then");
    List<dev.precedent.policy.Node> children = List.of();
    if (then != null && hasOutcome) {
      here.unreadable(
          then,
          Rule.UNKNOWN_KEY,
          "a node has either 'outcome' or 'then', found both",
          "delete one of the two");
    } else if (then != null) {
      List<Node> below = fields.list("then", MAX_NODES);
      children = below == null ? List.of() : list(below, depth + 1);
    }
    boolean sound =
        (when == null) == (guard == null)
            && (outcome != null) == hasOutcome
            && (then == null) == children.isEmpty();
    return new NodeBody(
        guard,
        guardText == null ? "" : guardText.strip(),
        outcome,
        children,
        hasOutcome || then != null,
        sound);
  }

  private static @Nullable String guardText(Node when, Findings here) {
    if (when instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      Unsupported constant = Unsupported.constant(Boolean.parseBoolean(scalar.getValue()));
      here.unreadable(when, Rule.UNSUPPORTED, constant.message(), constant.instead());
      return null;
    }
    return Fields.textOf(when, "'when'", here);
  }

  private @Nullable String clause(Fields fields, Findings here) {
    Node node = fields.required("clause");
    String clause = node == null ? null : Fields.idOf(node, here);
    if (node == null || clause == null || !Names.isClause(node, clause, here)) {
      return null;
    }
    Place earlier = clauses.putIfAbsent(clause, Place.of(node));
    if (earlier != null) {
      here.error(
          node,
          Rule.REPEATED_CLAUSE,
          "the clause '%s' stands on two nodes, first in line %d"
              .formatted(clause, earlier.line()));
    }
    return clause;
  }

  private @Nullable String outcome(Fields fields, Findings here) {
    Node node = fields.optional("outcome");
    String outcome = node == null ? null : Fields.textOf(node, "'outcome'", here);
    if (node == null || outcome == null || outcomes.contains(outcome)) {
      return outcome;
    }
    if (!outcomes.isEmpty()) { // empty where there is a mistake in them
      String nearest = Wording.nearest(outcome, outcomes);
      here.error(
          node,
          Rule.UNKNOWN_OUTCOME,
          "the outcome '%s' is not declared; expected %s%s"
              .formatted(
                  Shown.of(outcome),
                  Wording.either(outcomes),
                  nearest == null ? "" : "; did you mean '" + nearest + "'?"),
          "write " + (nearest == null ? Wording.either(outcomes) : nearest));
    }
    return Names.isOutcome(node, outcome, here) ? outcome : null;
  }
}
