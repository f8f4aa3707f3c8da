package dev.precedent.policy.document;

import dev.precedent.contracts.Shown;
import dev.precedent.policy.Wording;
import dev.precedent.yaml.NodeDescription;
import dev.precedent.yaml.Place;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The entries of a YAML mapping, read strictly. What is wrong is found and answered with null, so
 * that one reading finds all mistakes.
 */
final class Fields {
  private final String what;
  private final Node node;
  private final SequencedMap<String, Entry> entries;
  private final Findings findings;

  /** An entry of a mapping. */
  record Entry(Node key, Node value) {}

  private Fields(String what, Node node, SequencedMap<String, Entry> entries, Findings findings) {
    this.what = what;
    this.node = node;
    this.entries = entries;
    this.findings = findings;
  }

  /**
   * Reads a mapping of fixed keys.
   *
   * @param what it is, with its article, such as {@code a signal}
   */
  static @Nullable Fields of(Node node, String what, Set<String> keys, Findings findings) {
    SequencedMap<String, Entry> entries = entries(node, what, findings);
    if (entries == null) {
      return null;
    }
    entries.forEach(
        (key, entry) -> {
          if (!keys.contains(key)) {
            findings.unknown(
                entry.key,
                Rule.UNKNOWN_KEY,
                "%s has no key '%s'".formatted(what, Shown.of(key)),
                Wording.meant(key, keys));
          }
        });
    return new Fields(what, node, entries, findings);
  }

  /** The clause that a mapping names, before anything in it is checked. */
  static @Nullable String clauseOf(Node node) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key
            && key.getValue().equals("clause")
            && tuple.getValueNode() instanceof ScalarNode clause
            && !clause.getValue().isBlank()) {
          return Shown.of(clause.getValue());
        }
      }
    }
    return null;
  }

  /** Reads a mapping of free keys, each once. */
  static @Nullable SequencedMap<String, Entry> entries(Node node, String what, Findings findings) {
    if (!(node instanceof MappingNode mapping)) {
      findings.unreadable(
          node,
          Rule.WRONG_VALUE,
          "%s must be a mapping, found %s".formatted(what, NodeDescription.of(node)),
          "write a mapping of keys to values");
      return null;
    }
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      if (!(key instanceof ScalarNode scalar)) {
        findings.error(
            key,
            Rule.WRONG_VALUE,
            "a key must be text, found " + NodeDescription.of(key),
            "write a text");
        continue;
      }
      Entry entry = new Entry(key, tuple.getValueNode());
      Entry earlier = entries.putIfAbsent(scalar.getValue(), entry);
      if (earlier != null) {
        findings.error(
            key,
            Rule.REPEATED,
            "the key '%s' is repeated; it stands in line %d already"
                .formatted(Shown.of(scalar.getValue()), Place.of(earlier.key).line()));
      }
    }
    return entries;
  }

  /** The same entries, of which evaluation can do without those that are asked for now. */
  Fields aside() {
    return new Fields(what, node, entries, findings.aside());
  }

  @Nullable Node optional(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.value;
  }

  @Nullable Node required(String key) {
    Node value = optional(key);
    if (value == null) {
      findings.unreadable(
          node,
          Rule.MISSING_KEY,
          "%s must have the key '%s'".formatted(what, key),
          "add the key '%s'".formatted(key));
    }
    return value;
  }

  /** A text that is not blank. */
  @Nullable String text(String key) {
    Node value = required(key);
    return value == null ? null : textOf(value, "'" + key + "'", findings);
  }

  @Nullable String optionalText(String key) {
    Node value = optional(key);
    return value == null ? null : textOf(value, "'" + key + "'", findings);
  }

  /** A truth value, false where the key is absent; null where there is something else. */
  @Nullable Boolean flag(String key) {
    Node value = optional(key);
    if (value == null) {
      return false;
    }
    if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Boolean.parseBoolean(scalar.getValue());
    }
    findings.unreadable(
        value,
        Rule.WRONG_VALUE,
        "'%s' must be true or false, found %s".formatted(key, NodeDescription.of(value)),
        "write true or false");
    return null;
  }

  /** The entries of a mapping of free keys; none where it is absent or not a mapping. */
  SequencedMap<String, Entry> entries(String key, int most) {
    Node value = optional(key);
    SequencedMap<String, Entry> inner =
        value == null ? null : entries(value, "'" + key + "'", findings);
    if (value == null || inner == null) {
      return new LinkedHashMap<>();
    }
    boolean over =
        inner.size() > most
            && findings.limit(
                value,
                "'%s' must have at most %d entries, found %d".formatted(key, most, inner.size()));
    return over ? new LinkedHashMap<>() : inner;
  }

  /** The items of a list that is not empty where it is there. */
  List<Node> optionalList(String key, int most) {
    List<Node> items = optional(key) == null ? null : list(key, most);
    return items == null ? List.of() : items;
  }

  /** The items of a list that is not empty. */
  @Nullable List<Node> list(String key, int most) {
    Node value = required(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof SequenceNode sequence)) {
      findings.unreadable(
          value,
          Rule.WRONG_VALUE,
          "'%s' must be a list, found %s".formatted(key, NodeDescription.of(value)),
          "write a list");
      return null;
    }
    List<Node> items = sequence.getValue();
    String size = "'%s' must have 1 to %d entries, found %d".formatted(key, most, items.size());
    if (items.isEmpty()) {
      findings.unreadable(value, Rule.WRONG_VALUE, size, "add an entry");
      return null;
    }
    return items.size() > most && findings.limit(value, size) ? null : items;
  }

  /** A number as facts and constants have them. */
  static @Nullable Double numberOf(Node node, String what, Findings findings) {
    if (!(node instanceof ScalarNode scalar)
        || !(scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))) {
      findings.unreadable(
          node,
          Rule.WRONG_VALUE,
          "%s must be a number, found %s".formatted(what, NodeDescription.of(node)),
          "write a number");
      return null;
    }
    try {
      BigDecimal written = new BigDecimal(scalar.getValue());
      double number = written.doubleValue();
      boolean whole = scalar.getTag().equals(Tag.INT);
      if (Double.isFinite(number) && !(whole && written.compareTo(new BigDecimal(number)) != 0)) {
        return number + 0.0; // -0.0 becomes 0.0
      }
    } catch (NumberFormatException e) {
      // .inf and .nan, which YAML knows and JSON does not
    }
    findings.unreadable(
        node,
        Rule.LIMIT,
        "%s must be finite, and a whole number within ±9007199254740992 (2^53), found %s"
            .formatted(what, NodeDescription.of(node)),
        "write a smaller number");
    return null;
  }

  /**
   * A clause as it is written. YAML takes 3.10 for a number; here it stays the id that it is, which
   * 3.1 is not.
   */
  static @Nullable String idOf(Node node, Findings findings) {
    return node instanceof ScalarNode scalar
            && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))
        ? scalar.getValue()
        : textOf(node, "'clause'", findings);
  }

  /** The text of a scalar, which should not be blank. */
  static @Nullable String textOf(Node node, String what, Findings findings) {
    if (!(node instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
      String found = NodeDescription.of(node);
      boolean quotable =
          node instanceof ScalarNode scalar
              && (scalar.getTag().equals(Tag.INT)
                  || scalar.getTag().equals(Tag.FLOAT)
                  || scalar.getTag().equals(Tag.BOOL));
      findings.unreadable(
          node,
          Rule.WRONG_VALUE,
          "%s must be text, found %s%s"
              .formatted(what, found, quotable ? "; write it in quotes" : ""),
          quotable ? "write it in quotes" : "write a text");
      return null;
    }
    if (scalar.getValue().isBlank()) {
      findings.error(node, Rule.WRONG_VALUE, what + " must not be blank", "write a text");
    }
    return scalar.getValue();
  }
}
