package dev.precedent.policy.elasticsearch;

import dev.precedent.policy.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Guards as queries. A query finds or does not, so that three truth values take a query for true,
 * one for false, and what neither finds; the first two grow with the guard and no faster.
 */
final class Guards {
  private final Atoms atoms;

  Guards(Atoms atoms) {
    this.atoms = atoms;
  }

  JsonNode holds(Guard guard) {
    return switch (guard) {
      case Guard.Atom atom -> atoms.holds(atom);
      case Guard.Not(Guard operand) -> fails(operand);
      case Guard.All(List<Guard> operands) -> Queries.all(each(operands, this::holds));
      case Guard.Any(List<Guard> operands) -> Queries.any(each(operands, this::holds));
    };
  }

  JsonNode fails(Guard guard) {
    return switch (guard) {
      case Guard.Atom atom -> atoms.fails(atom);
      case Guard.Not(Guard operand) -> holds(operand);
      case Guard.All(List<Guard> operands) -> Queries.any(each(operands, this::fails));
      case Guard.Any(List<Guard> operands) -> Queries.all(each(operands, this::fails));
    };
  }

  JsonNode isUnknown(Guard guard) {
    return switch (guard) {
      case Guard.Atom atom -> atoms.isUnknown(atom);
      case Guard.Not(Guard operand) -> isUnknown(operand);
      case Guard.All _, Guard.Any _ -> Queries.none(List.of(holds(guard), fails(guard)));
    };
  }

  private static List<JsonNode> each(List<Guard> operands, Function<Guard, JsonNode> query) {
    return operands.stream().map(query).toList();
  }

  /**
   * For each name, the query for the cases that miss it, among those of which the guard is unknown:
   * somewhere in the guard all that the name stands in is unknown, and the name is missing.
   */
  SortedMap<String, JsonNode> missing(Guard guard) {
    SortedMap<String, JsonNode> missing = new TreeMap<>();
    switch (guard) {
      case Guard.Not(Guard operand) -> missing.putAll(missing(operand));
      case Guard.Atom atom -> missing.put(atom.name(), atoms.isUnknown(atom));
      case Guard.All(List<Guard> operands) -> missing.putAll(missingOf(operands));
      case Guard.Any(List<Guard> operands) -> missing.putAll(missingOf(operands));
    }
    return missing;
  }

  private SortedMap<String, JsonNode> missingOf(List<Guard> operands) {
    SortedMap<String, List<JsonNode>> places = new TreeMap<>();
    for (Guard operand : operands) {
      boolean single = operand.atoms().size() == 1; // then it is unknown where its name is missing
      missing(operand)
          .forEach(
              (name, query) ->
                  places
                      .computeIfAbsent(name, _ -> new ArrayList<>())
                      .add(single ? query : Queries.all(List.of(isUnknown(operand), query))));
    }
    SortedMap<String, JsonNode> missing = new TreeMap<>();
    places.forEach((name, queries) -> missing.put(name, Queries.any(queries)));
    return missing;
  }

  static List<JsonNode> with(List<JsonNode> queries, JsonNode another) {
    List<JsonNode> all = new ArrayList<>(queries);
    all.add(another);
    return all;
  }
}
