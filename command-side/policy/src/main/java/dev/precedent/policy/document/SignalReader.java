package dev.precedent.policy.document;

import dev.precedent.contracts.Shown;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Range;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Wording;
import dev.precedent.yaml.NodeDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the declaration of a signal. */
final class SignalReader {
  static final int MAX_VALUES = 500;

  private static final int MAX_VALUE_LENGTH = 200;

  static final Set<String> KEYS =
      new LinkedHashSet<>(List.of("type", "values", "range", "system", "description"));

  static final SequencedMap<String, FactType> TYPES = new LinkedHashMap<>();

  static {
    Stream.of(FactType.Kind.values())
        .map(kind -> new FactType(kind, false))
        .forEach(type -> TYPES.put(type.toString(), type));
    FactType texts = new FactType(FactType.Kind.STRING, true);
    TYPES.put(texts.toString(), texts);
  }

  private final Fields fields;
  private final Findings findings;

  private SignalReader(Fields fields, Findings findings) {
    this.fields = fields;
    this.findings = findings;
  }

  /** The signal, or null with the reasons found. */
  static @Nullable Signal read(String name, Node node, Findings findings) {
    Fields fields = Fields.of(node, "a signal", KEYS, findings);
    return fields == null ? null : new SignalReader(fields, findings).signal(name);
  }

  private @Nullable Signal signal(String name) {
    FactType type = type();
    String system = fields.aside().optionalText("system");
    String description = fields.aside().optionalText("description");
    Node values = fields.optional("values");
    Node range = fields.optional("range");
    if (type == null) {
      return null;
    }
    List<String> closed = values == null ? List.of() : values(values, type);
    Range bounds = range == null ? null : range(range, type);
    return new Signal(name, type, system, description, closed, bounds);
  }

  private @Nullable FactType type() {
    Node node = fields.required("type");
    String name = node == null ? null : Fields.textOf(node, "'type'", findings);
    if (node == null || name == null) {
      return null;
    }
    FactType type = TYPES.get(name);
    if (type == null) {
      String nearest = Wording.nearest(name, TYPES.keySet());
      String types = Wording.either(TYPES.keySet());
      findings.unreadable(
          node,
          Rule.WRONG_VALUE,
          "the type of a signal must be %s, found '%s'%s"
              .formatted(
                  types,
                  Shown.of(name),
                  nearest == null ? "" : "; did you mean '" + nearest + "'?"),
          "write " + (nearest == null ? types : nearest));
    }
    return type;
  }

  /** The texts that may be recorded; what they should not be is no matter to evaluation. */
  private List<String> values(Node node, FactType type) {
    if (type.kind() != FactType.Kind.STRING || type.several()) {
      findings.error(
          node,
          Rule.WRONG_VALUE,
          "only a string has 'values', found " + Wording.article(type),
          "delete 'values'");
      return List.of();
    }
    Set<String> values = new LinkedHashSet<>();
    for (Node item : fields.optionalList("values", MAX_VALUES)) {
      String value = Fields.textOf(item, "a value", findings);
      if (value == null) {
        return List.of();
      }
      if (value.length() > MAX_VALUE_LENGTH) {
        findings.error(
            item,
            Rule.LIMIT,
            "a value must be at most %d characters long, found %d"
                .formatted(MAX_VALUE_LENGTH, value.length()));
      }
      if (!values.add(value)) {
        findings.error(
            item, Rule.REPEATED, "the value '%s' is repeated".formatted(Shown.of(value)));
      }
    }
    return List.copyOf(values);
  }

  /** The numbers that may be recorded; null where that is not to be had. */
  private @Nullable Range range(Node node, FactType type) {
    if (type.several()
        || (type.kind() != FactType.Kind.INT && type.kind() != FactType.Kind.DOUBLE)) {
      findings.error(
          node,
          Rule.WRONG_VALUE,
          "only an int or a double has a 'range', found " + Wording.article(type),
          "delete 'range'");
      return null;
    }
    if (!(node instanceof SequenceNode list) || list.getValue().size() != 2) {
      findings.error(
          node,
          Rule.WRONG_VALUE,
          "'range' must be a list of the least and the most, such as [0, 1] or [0, null], found "
              + NodeDescription.of(node),
          "write range: [0, 1]");
      return null;
    }
    List<@Nullable Double> ends = new ArrayList<>();
    for (Node item : list.getValue()) {
      boolean open = item instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
      Double end = open ? null : Fields.numberOf(item, "an end of a range", findings.aside());
      if (end == null && !open) {
        return null;
      }
      if (end != null && type.kind() == FactType.Kind.INT && end != Math.rint(end)) {
        findings.error(
            item,
            Rule.WRONG_VALUE,
            "the range of an int ends with whole numbers, found " + NodeDescription.of(item),
            "write a whole number");
        return null;
      }
      ends.add(end);
    }
    Double least = ends.getFirst();
    Double most = ends.getLast();
    if (least != null && most != null && least > most) {
      findings.error(
          node,
          Rule.WRONG_VALUE,
          "'range' begins with its least number, found %s before %s"
              .formatted(
                  NodeDescription.of(list.getValue().getFirst()),
                  NodeDescription.of(list.getValue().getLast())),
          "exchange the two");
      return null;
    }
    return new Range(least, most);
  }
}
