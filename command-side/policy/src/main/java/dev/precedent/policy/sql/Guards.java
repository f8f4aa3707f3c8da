package dev.precedent.policy.sql;

import dev.precedent.policy.Guard;
import dev.precedent.policy.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The guards of a policy's trees, each a column of truth values that is computed once, however
 * often it is referred to and in however many markets it stands.
 */
final class Guards {
  private final String prefix;
  private final FactColumns columns;
  private final SequencedMap<Guard, Column> byGuard = new LinkedHashMap<>();

  /**
   * A guard's column.
   *
   * @param name qualified
   * @param clauses of the nodes that have this guard
   * @param parts the columns of operands whose own truth decides whether names below them are
   *     missing
   */
  private record Column(
      String name, SequencedSet<String> clauses, SequencedMap<Guard, String> parts) {}

  /**
   * @param prefix what names of columns begin with; no other column does
   */
  Guards(String prefix, FactColumns columns) {
    this.prefix = prefix;
    this.columns = columns;
  }

  /** Gives columns to the guards of a tree. */
  void add(List<Node> tree) {
    for (Node node : tree) {
      if (node.when() != null) {
        Column column = byGuard.get(node.when());
        if (column == null) {
          column = newColumn(node.when());
          byGuard.put(node.when(), column);
        }
        column.clauses().add(node.clause());
      }
      add(node.then());
    }
  }

  /** The facts that guards speak of, in the order in which they do. */
  SequencedSet<String> facts() {
    return byGuard.keySet().stream()
        .flatMap(guard -> guard.atoms().stream())
        .map(Guard.Atom::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The qualified column of a guard. */
  String of(Guard guard) {
    return column(guard).name();
  }

  /** Items of a select list, one for each column. */
  List<Item> items(Conditions conditions) {
    List<Item> items = new ArrayList<>();
    byGuard.forEach(
        (guard, column) -> {
          items.add(item(conditions.of(guard), column.name(), column.clauses()));
          column
              .parts()
              .forEach(
                  (part, name) -> items.add(item(conditions.of(part), name, column.clauses())));
        });
    return items;
  }

  /** One column of a select list, and the words that stand beside it. */
  record Item(String sql, String remark) {}

  private static Item item(String condition, String qualified, SequencedSet<String> clauses) {
    return new Item(
        condition + " AS " + qualified.substring("c.".length()), String.join(", ", clauses));
  }

  /**
   * The names for want of which a guard is unknown, as text with blanks between them; said only
   * where it is unknown.
   */
  String missing(Guard guard) {
    SortedMap<String, List<List<Guard>>> names = occurrences(guard);
    if (names.size() == 1) {
      return "'" + names.firstKey() + "'";
    }
    List<String> parts = new ArrayList<>();
    names.forEach(
        (name, chains) ->
            parts.add(
                "CASE WHEN %s THEN ' %s' ELSE '' END"
                    .formatted(isMissing(guard, name, chains), name)));
    return "ltrim(concat(" + String.join(", ", parts) + "))";
  }

  private String isMissing(Guard guard, String name, List<List<Guard>> chains) {
    String isNull = columns.of(name) + " IS NULL";
    if (chains.stream().anyMatch(List::isEmpty)) {
      return isNull;
    }
    SequencedMap<Guard, String> parts = column(guard).parts();
    return chains.stream()
        .map(
            chain ->
                chain.stream()
                    .map(part -> parts.get(part) + " IS NULL")
                    .collect(Collectors.joining(" AND ")))
        .distinct()
        .collect(Collectors.joining(" OR ", isNull + " AND (", ")"));
  }

  private Column column(Guard guard) {
    return Objects.requireNonNull(byGuard.get(guard));
  }

  private Column newColumn(Guard guard) {
    String name = "c." + prefix + (byGuard.size() + 1);
    SequencedMap<Guard, String> parts = new LinkedHashMap<>();
    occurrences(guard).values().stream()
        .filter(chains -> chains.stream().noneMatch(List::isEmpty))
        .flatMap(List::stream)
        .flatMap(List::stream)
        .forEach(part -> parts.computeIfAbsent(part, _ -> name + "_" + (parts.size() + 1)));
    return new Column(name, new LinkedHashSet<>(), parts);
  }

  /**
   * Where each name stands in a guard: below which joined operands of the outermost join. All of
   * them must be unknown for it to count as missing, and it must be missing itself.
   */
  private static SortedMap<String, List<List<Guard>>> occurrences(Guard guard) {
    SortedMap<String, List<List<Guard>>> names = new TreeMap<>();
    switch (guard) {
      case Guard.Not(Guard operand) -> names.putAll(occurrences(operand));
      case Guard.All(List<Guard> operands) ->
          operands.forEach(operand -> collect(operand, List.of(), names));
      case Guard.Any(List<Guard> operands) ->
          operands.forEach(operand -> collect(operand, List.of(), names));
      case Guard.Atom atom -> collect(atom, List.of(), names);
    }
    return names;
  }

  private static void collect(
      Guard guard, List<Guard> above, SortedMap<String, List<List<Guard>>> names) {
    switch (guard) {
      case Guard.Atom atom -> names.computeIfAbsent(atom.name(), _ -> new ArrayList<>()).add(above);
      case Guard.Not(Guard operand) -> collect(operand, above, names);
      case Guard.All(List<Guard> operands) -> collectJoined(guard, operands, above, names);
      case Guard.Any(List<Guard> operands) -> collectJoined(guard, operands, above, names);
    }
  }

  private static void collectJoined(
      Guard joined,
      List<Guard> operands,
      List<Guard> above,
      SortedMap<String, List<List<Guard>>> names) {
    List<Guard> chain = new ArrayList<>(above);
    chain.add(joined);
    operands.forEach(operand -> collect(operand, List.copyOf(chain), names));
  }
}
