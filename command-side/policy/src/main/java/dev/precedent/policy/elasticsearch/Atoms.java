package dev.precedent.policy.elasticsearch;

import static dev.precedent.policy.elasticsearch.Queries.NODES;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.PolicyVersion;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Conditions on single facts as queries: for those of whom they hold, and of whom they do not. */
final class Atoms {
  private final PolicyVersion policy;

  Atoms(PolicyVersion policy) {
    this.policy = policy;
  }

  JsonNode holds(Guard.Atom atom) {
    return Queries.allAndAny(List.of(known(atom)), values(atom));
  }

  JsonNode fails(Guard.Atom atom) {
    return Queries.allAndNone(List.of(known(atom)), values(atom));
  }

  JsonNode isUnknown(Guard.Atom atom) {
    return Queries.none(List.of(known(atom)));
  }

  /** The fact is known, in the form that the condition is about. */
  private JsonNode known(Guard.Atom atom) {
    String form =
        switch (atom) {
          case Guard.Holds _ -> "flag";
          case Guard.Compare(String name, var _, var _, var _) -> number(name);
          case Guard.Is(String name, Value constant) -> form(name, constant);
          case Guard.OneOf(String name, List<Value> constants) -> form(name, constants.getFirst());
          case Guard.Includes _ -> Known.LIST;
        };
    return Queries.term(Known.FIELD, NODES.stringNode(Known.term(atom.name(), form)));
  }

  /** One of the values is as the condition says. */
  private List<JsonNode> values(Guard.Atom atom) {
    return switch (atom) {
      case Guard.Holds(String name) ->
          fields(name, "flag", field -> Queries.term(field, NODES.booleanNode(true)));
      case Guard.Compare(String name, Guard.Relation relation, double bound, String _) ->
          fields(
              name,
              number(name),
              field -> Queries.range(field, word(relation), json(name, Value.of(bound))));
      case Guard.Is(String name, Value constant) -> among(name, List.of(constant));
      case Guard.OneOf(String name, List<Value> constants) -> among(name, constants);
      case Guard.Includes(String name, Value element) -> among(name, List.of(element));
    };
  }

  private List<JsonNode> among(String name, Collection<Value> constants) {
    List<JsonNode> values = constants.stream().map(each -> json(name, each)).toList();
    return fields(
        name,
        form(name, constants.iterator().next()),
        field ->
            values.size() == 1
                ? Queries.term(field, values.getFirst())
                : Queries.terms(field, values));
  }

  /** A fact may have been recorded by a version that had it for the other: signal or answer. */
  private List<JsonNode> fields(String name, String form, Function<String, JsonNode> query) {
    Stream<String> sources =
        policy.signals().containsKey(name)
            ? Stream.of("signals", "answers")
            : Stream.of("answers", "signals");
    return sources.map(source -> query.apply(source + "." + form + "." + name)).toList();
  }

  private String form(String name, Value constant) {
    return switch (constant) {
      case Value.Flag _ -> "flag";
      case Value.Number _ -> number(name);
      case Value.Text _ -> "text";
      case Value.Several _ -> throw new IllegalArgumentException("a constant is not a list");
    };
  }

  private String number(String name) {
    return isTime(name) ? "time" : "number";
  }

  private boolean isTime(String name) {
    Declaration fact = policy.declaration(name);
    return fact != null && fact.type().kind() == FactType.Kind.TIMESTAMP;
  }

  private JsonNode json(String name, Value constant) {
    return switch (constant) {
      case Value.Flag(boolean flag) -> NODES.booleanNode(flag);
      case Value.Number(double number) ->
          isTime(name) ? NODES.numberNode((long) number) : NODES.numberNode(number);
      case Value.Text(String text) -> NODES.stringNode(text);
      case Value.Several _ -> throw new IllegalArgumentException("a constant is not a list");
    };
  }

  private static String word(Guard.Relation relation) {
    return switch (relation) {
      case BELOW -> "lt";
      case AT_MOST -> "lte";
      case AT_LEAST -> "gte";
      case ABOVE -> "gt";
    };
  }
}
