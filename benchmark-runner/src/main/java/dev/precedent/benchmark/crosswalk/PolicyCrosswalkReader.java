package dev.precedent.benchmark.crosswalk;

import dev.precedent.benchmark.crosswalk.PolicyCrosswalk.Enforced;
import dev.precedent.benchmark.crosswalk.PolicyCrosswalk.Restriction;
import dev.precedent.benchmark.statement.StatementFault;
import dev.precedent.benchmark.statement.StatementField;
import dev.precedent.benchmark.statement.StatementRules;
import dev.precedent.benchmark.statement.StatementSchema;
import dev.precedent.contracts.Shown;
import dev.precedent.yaml.NodeDescription;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a crosswalk says of one policy. Every clause with every restriction has to give a
 * statement that the database takes, whatever the record then says.
 */
final class PolicyCrosswalkReader {
  /** Fields that no crosswalk sets, because the record alone says them. */
  static final Set<String> OF_THE_RECORD =
      Set.of("puid", "application_date", "decision_facts", "automated_decision");

  private final CrosswalkReader reader;

  PolicyCrosswalkReader(CrosswalkReader reader) {
    this.reader = reader;
  }

  @Nullable PolicyCrosswalk read(String policy, Node node) {
    SequencedMap<String, Node> fields =
        reader.fields(node, List.of("enforced", "always", "record", "restrictions", "clauses"));
    Enforced enforced = enforced(node, fields.get("enforced"));
    Node always = fields.get("always");
    ObjectNode fixed =
        always == null ? JsonNodeFactory.instance.objectNode() : statementFields(always);
    Map<String, RecordedField> recorded = recorded(fields.get("record"));
    Map<String, Restriction> restrictions = restrictions(node, fields.get("restrictions"));
    SequencedMap<String, ObjectNode> clauses = new LinkedHashMap<>();
    Map<String, Node> places = new TreeMap<>();
    Node all = fields.get("clauses");
    if (all == null) {
      reader.add(node, "'clauses' is missing: what each clause of %s means".formatted(policy));
    } else {
      reader
          .fields(all, null)
          .forEach(
              (clause, each) -> {
                clauses.put(clause, statementFields(each));
                places.put(clause, each);
              });
    }
    clauses.forEach(
        (clause, of) ->
            restrictions.forEach(
                (what, restriction) -> {
                  if (restriction instanceof Restriction.Restricted(ObjectNode restricted)) {
                    whole(places.get(clause), clause, what, fixed, recorded, restricted, of);
                  }
                }));
    return enforced == null
        ? null
        : new PolicyCrosswalk.Mapped(enforced, fixed, recorded, restrictions, clauses);
  }

  private @Nullable Enforced enforced(Node policy, @Nullable Node node) {
    if (node instanceof ScalarNode scalar) {
      if (scalar.getValue().equals("outcome")) {
        return Enforced.OUTCOME;
      }
      if (scalar.getValue().equals("action")) {
        return Enforced.ACTION;
      }
    }
    reader.add(
        node == null ? policy : node,
        "'enforced' must be outcome, where decisions without an action are enforced as their outcome"
            + " says, or action"
            + (node == null ? "; it is missing" : ", found " + NodeDescription.of(node)));
    return null;
  }

  private Map<String, RecordedField> recorded(@Nullable Node node) {
    Map<String, RecordedField> recorded = new LinkedHashMap<>();
    if (node == null) {
      return recorded;
    }
    reader
        .fields(node, null)
        .forEach(
            (field, source) -> {
              if (isSettable(field, source)) {
                RecordedField read = source(field, source);
                if (read != null) {
                  recorded.put(field, read);
                }
              }
            });
    return recorded;
  }

  private @Nullable RecordedField source(String field, Node node) {
    SequencedMap<String, Node> parts = reader.fields(node, List.of("from", "values"));
    if (!(parts.get("from") instanceof ScalarNode from)
        || !RecordedField.isSource(from.getValue())) {
      Node found = parts.get("from");
      reader.add(
          found == null ? node : found,
          "'from' must be %s, found %s"
              .formatted(
                  RecordedField.EXPECTED, found == null ? "nothing" : NodeDescription.of(found)));
      return null;
    }
    Node values = parts.get("values");
    if (values == null) {
      return new RecordedField(from.getValue(), null);
    }
    Map<String, String> map = new LinkedHashMap<>();
    reader
        .fields(values, null)
        .forEach(
            (recorded, stands) -> {
              if (stands instanceof ScalarNode scalar) {
                map.put(recorded, scalar.getValue());
                fault(field, RecordedValue.of(field, scalar.getValue()), stands);
              } else {
                reader.add(stands, "expected a text, found " + NodeDescription.of(stands));
              }
            });
    return new RecordedField(from.getValue(), map);
  }

  /** A value of a field that the database would refuse, whatever stands beside it. */
  private void fault(String field, JsonNode value, Node place) {
    ObjectNode one = JsonNodeFactory.instance.objectNode().set(field, value);
    StatementRules.V2.check(one).stream()
        .filter(fault -> fault.field().equals(field) && !fault.expected().startsWith("given"))
        .forEach(fault -> reader.add(place, fault.toString()));
  }

  private Map<String, Restriction> restrictions(Node policy, @Nullable Node node) {
    Map<String, Restriction> restrictions = new LinkedHashMap<>();
    if (node == null) {
      reader.add(
          policy, "'restrictions' is missing: what each outcome or action restricts, or none");
      return restrictions;
    }
    reader
        .fields(node, null)
        .forEach(
            (enforced, what) ->
                restrictions.put(
                    enforced,
                    CrosswalkReader.isNone(what)
                        ? new Restriction.LeftUp()
                        : new Restriction.Restricted(statementFields(what))));
    return restrictions;
  }

  /** Fields of statements with their values, as texts and lists of texts. */
  private ObjectNode statementFields(Node node) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    reader
        .fields(node, null)
        .forEach(
            (field, value) -> {
              if (isSettable(field, value)) {
                JsonNode read = value(value);
                fields.set(field, read);
                fault(field, read, value);
              }
            });
    return fields;
  }

  private boolean isSettable(String field, Node place) {
    if (OF_THE_RECORD.contains(field)) {
      reader.add(place, "'%s' comes out of the record and cannot be set".formatted(field));
      return false;
    }
    if (!StatementSchema.V2.fields().containsKey(field)) {
      reader.add(place, "a statement has no field '%s'".formatted(Shown.of(field)));
      return false;
    }
    return true;
  }

  private JsonNode value(Node node) {
    if (node instanceof ScalarNode scalar) {
      return JsonNodeFactory.instance.stringNode(scalar.getValue());
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (node instanceof SequenceNode sequence) {
      for (Node each : sequence.getValue()) {
        if (each instanceof ScalarNode scalar) {
          list.add(scalar.getValue());
        } else {
          reader.add(each, "expected a text, found " + NodeDescription.of(each));
        }
      }
    } else {
      reader.add(node, "expected a text or a list of texts, found " + NodeDescription.of(node));
    }
    return list;
  }

  /** Whether a clause and a restriction, with the record, fill a statement. */
  private void whole(
      @Nullable Node place,
      String clause,
      String enforced,
      ObjectNode always,
      Map<String, RecordedField> recorded,
      ObjectNode restricted,
      ObjectNode of) {
    if (place == null) {
      return;
    }
    ObjectNode statement = JsonNodeFactory.instance.objectNode();
    Set<String> filled = new LinkedHashSet<>(OF_THE_RECORD);
    filled.addAll(recorded.keySet());
    for (ObjectNode part : List.of(always, restricted, of)) {
      for (Map.Entry<String, JsonNode> each : part.properties()) {
        if (recorded.containsKey(each.getKey()) || statement.has(each.getKey())) {
          reader.add(
              place,
              "clause %s with %s: '%s' is set in two places"
                  .formatted(clause, enforced, each.getKey()));
        }
        statement.set(each.getKey(), each.getValue());
      }
    }
    for (StatementFault fault : StatementRules.V2.check(StatementRules.V2.kept(statement))) {
      StatementField field = StatementSchema.V2.fields().get(fault.field());
      if (field != null
          && !filled.contains(fault.field())
          && fault.expected().startsWith("given")) {
        reader.add(place, "clause %s with %s: %s".formatted(clause, enforced, fault));
      }
    }
  }
}
