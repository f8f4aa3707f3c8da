package dev.precedent.policy.document;

import dev.precedent.policy.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what the checker finds; a view of it belongs to one clause. */
final class Findings {
  /** More would help nobody, and a hostile document could ask for a million. */
  private static final int MAX = 100;

  private static final Comparator<Finding> IN_ORDER =
      Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column);

  private final List<Finding> found;
  private final String where;
  private final @Nullable String clause;

  Findings() {
    this(new ArrayList<>(), "", null);
  }

  private Findings(List<Finding> found, String where, @Nullable String clause) {
    this.found = found;
    this.where = where;
    this.clause = clause;
  }

  /** The same collection, for what concerns a clause. */
  Findings of(@Nullable String clause) {
    return new Findings(found, where, clause);
  }

  /** The same collection, for what concerns a market, which its messages name. */
  Findings in(String market) {
    return new Findings(found, "in the market '%s': ".formatted(market), clause);
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
   * Adds an error.
   *
   * @param suggestion absent where the rule's own remedy says it
   */
  void error(Place place, Rule rule, String message, @Nullable String suggestion) {
    add(Finding.Severity.ERROR, place, rule, message, suggestion);
  }

  /** Adds an error on a name that is not known. */
  void unknown(Node node, Rule rule, String message, Wording.Meant meant) {
    error(node, rule, message + meant.said(), meant.suggestion());
  }

  void warning(Place place, Rule rule, String message) {
    add(Finding.Severity.WARNING, place, rule, message, null);
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
