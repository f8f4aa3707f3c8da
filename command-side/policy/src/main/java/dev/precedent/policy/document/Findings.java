package dev.precedent.policy.document;

import dev.precedent.policy.Wording;
import dev.precedent.yaml.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Hears what is wrong with a document while it is read. A check hears everything; a parse hears
 * only of what keeps a document from being evaluated, so that no rule of the checker, today's or
 * one to come, makes a version unreadable that was published before. A view of it belongs to one
 * clause, market or part.
 */
final class Findings {
  /** More would help nobody, and a hostile document could ask for a million. */
  private static final int MAX = 100;

  private static final Comparator<Finding> IN_ORDER =
      Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column);

  private final boolean checking;
  private final List<Finding> found;
  private final String where;
  private final @Nullable String clause;
  private final boolean needed;

  private Findings(
      boolean checking,
      List<Finding> found,
      String where,
      @Nullable String clause,
      boolean needed) {
    this.checking = checking;
    this.found = found;
    this.where = where;
    this.clause = clause;
    this.needed = needed;
  }

  /** Hears everything. */
  static Findings ofCheck() {
    return new Findings(true, new ArrayList<>(), "", null, true);
  }

  /** Hears only of what leaves nothing to evaluate. */
  static Findings ofParse() {
    return new Findings(false, new ArrayList<>(), "", null, true);
  }

  /** The same collection, for what concerns a clause. */
  Findings of(@Nullable String clause) {
    return new Findings(checking, found, where, clause, needed);
  }

  /** The same collection, for what concerns a market, which its messages name. */
  Findings in(String market) {
    return new Findings(checking, found, "in the market '%s': ".formatted(market), clause, needed);
  }

  /**
   * The same collection, for a part that says something to people and that no case is decided by.
   */
  Findings aside() {
    return new Findings(checking, found, where, clause, false);
  }

  /** Says that a document cannot be evaluated. */
  void unreadable(Node node, Rule rule, String message, @Nullable String suggestion) {
    unreadable(Place.of(node), rule, message, suggestion);
  }

  /**
   * Says that a document cannot be evaluated: its form or its types are not what a tree is made of.
   *
   * @param suggestion absent where the rule's own remedy says it
   */
  void unreadable(Place place, Rule rule, String message, @Nullable String suggestion) {
    if (checking || needed) {
      add(Finding.Severity.ERROR, place, rule, message, suggestion);
    }
  }

  void error(Node node, Rule rule, String message) {
    error(Place.of(node), rule, message, null);
  }

  void error(Node node, Rule rule, String message, @Nullable String suggestion) {
    error(Place.of(node), rule, message, suggestion);
  }

  void error(Place place, Rule rule, String message) {
    error(place, rule, message, null);
  }

  /**
   * Says that a document may not be drafted or published; that it can be evaluated all the same.
   *
   * @param suggestion absent where the rule's own remedy says it
   */
  void error(Place place, Rule rule, String message, @Nullable String suggestion) {
    if (checking) {
      add(Finding.Severity.ERROR, place, rule, message, suggestion);
    }
  }

  /**
   * Says that there is more of something than may be published.
   *
   * @return whether to read no further: a check has its answer, a parse reads what was accepted
   */
  boolean limit(Node node, String message) {
    return limit(Place.of(node), message, null);
  }

  /** The same with what to do instead. */
  boolean limit(Place place, String message, @Nullable String suggestion) {
    error(place, Rule.LIMIT, message, suggestion);
    return checking;
  }

  /** Adds an error on a name that is not known. */
  void unknown(Node node, Rule rule, String message, Wording.Meant meant) {
    error(node, rule, message + meant.said(), meant.suggestion());
  }

  void warning(Place place, Rule rule, String message) {
    if (checking) {
      add(Finding.Severity.WARNING, place, rule, message, null);
    }
  }

  boolean hasErrors() {
    return found.stream().anyMatch(Finding::isError);
  }

  /** In the order of the document. */
  List<Finding> all() {
    return found.stream().sorted(IN_ORDER).toList();
  }

  private void add(
      Finding.Severity severity,
      Place place,
      Rule rule,
      String message,
      @Nullable String suggestion) {
    // An error is never dropped for the warnings before it.
    if (found.size() < MAX || (severity == Finding.Severity.ERROR && !hasErrors())) {
      found.add(
          new Finding(
              severity,
              rule,
              place.line(),
              place.column(),
              clause,
              where + message,
              suggestion == null ? rule.remedy() : suggestion));
    }
  }
}
