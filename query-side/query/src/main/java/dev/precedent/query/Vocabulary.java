package dev.precedent.query;

import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Fact;
import java.util.Map;
import java.util.Set;

/**
 * What there is to be found by: a query that names anything else would find nothing for ever.
 *
 * @param facts what their values can be, of those facts that decisions can be searched by
 * @param hidden facts that are declared, and that no decision can be searched by
 * @param attributes those that decisions have
 * @param words the values of fields whose values are all known, such as outcomes
 */
public record Vocabulary(
    Map<Fact, Set<Form>> facts,
    Set<Fact> hidden,
    Set<Attribute> attributes,
    Map<Field, Set<String>> words) {

  /** A vocabulary before anything was declared or recorded. */
  public static final Vocabulary EMPTY = new Vocabulary(Map.of(), Set.of(), Set.of(), Map.of());

  public Vocabulary {
    facts = Map.copyOf(facts);
    hidden = Set.copyOf(hidden);
    attributes = Set.copyOf(attributes);
    words = Map.copyOf(words);
  }

  /** What a value of a fact can be. */
  public enum Form {
    NUMBER,
    FLAG,
    TEXT
  }
}
