package dev.precedent.archive;

import dev.precedent.archive.FactColumn.Source;
import dev.precedent.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a policy's decisions have, as far as the ledger was read. A name keeps its
 * columns for good; which they are follows from the order of the ledger alone: the first type in
 * which a name is declared or recorded has the plain column {@code signal.NAME}, each further one
 * {@code signal.NAME:TYPE}. Names that differ in nothing but case, which SQL does not see, are told
 * apart by a number.
 */
final class PolicyColumns {
  /** Attributes are not declared, so there may be any number; further ones share a column. */
  static final int MAX_ATTRIBUTES = 200;

  static final int NONE = -1;

  private final List<FactColumn> all = new ArrayList<>();

  /** The place of each column among all by source, name and the number of its type. */
  private final Map<Source, Map<String, int[]>> places = new EnumMap<>(Source.class);

  private final Set<String> taken = new HashSet<>();

  PolicyColumns(List<FactColumn> known) {
    known.forEach(this::add);
  }

  /** Adds what a version declares and has no column yet. */
  void declare(PolicyVersion version) {
    version
        .signals()
        .values()
        .forEach(
            signal -> declare(Source.SIGNAL, signal.name(), ColumnType.declared(signal.type())));
    version
        .questions()
        .values()
        .forEach(
            question ->
                declare(Source.ANSWER, question.name(), ColumnType.declared(question.type())));
  }

  private void declare(Source source, String name, ColumnType type) {
    int _ = place(source, name, type);
    if (type == ColumnType.TIME) {
      int _ = place(source, name, ColumnType.TEXT); // as it was recorded
    }
  }

  /** The place of a column among all, which is made where there is none. */
  int place(Source source, String name, ColumnType type) {
    int known = find(source, name, type);
    if (known != NONE) {
      return known;
    }
    add(new FactColumn(source, name, type, unused(source, name, type)));
    return all.size() - 1;
  }

  /** The place of a column; {@link #NONE} where there is none. */
  int find(Source source, String name, ColumnType type) {
    int[] found = places(source).get(name);
    return found == null ? NONE : found[type.ordinal()];
  }

  /** A list type in which a name has a column, if there is one. */
  @Nullable ColumnType list(Source source, String name) {
    return Stream.of(ColumnType.values())
        .filter(type -> type.isList() && find(source, name, type) != NONE)
        .findFirst()
        .orElse(null);
  }

  /** Whether an attribute has columns of its own, or can have. */
  boolean hasOwn(String attribute) {
    Map<String, int[]> attributes = places(Source.ATTRIBUTE);
    return attributes.containsKey(attribute) || attributes.size() < MAX_ATTRIBUTES;
  }

  int size() {
    return all.size();
  }

  /** All of them, in the order in which they were made. */
  List<FactColumn> all() {
    return List.copyOf(all);
  }

  private Map<String, int[]> places(Source source) {
    return places.getOrDefault(source, Map.of());
  }

  private void add(FactColumn column) {
    places.computeIfAbsent(column.source(), _ -> new HashMap<>())
            .computeIfAbsent(column.name(), _ -> none())[column.type().ordinal()] =
        all.size();
    taken.add(folded(column.column()));
    all.add(column);
  }

  private static int[] none() {
    int[] places = new int[ColumnType.values().length];
    Arrays.fill(places, NONE);
    return places;
  }

  private String unused(Source source, String name, ColumnType type) {
    String plain = source.written() + "." + name;
    String wanted = !places(source).containsKey(name) ? plain : plain + ":" + type.written();
    String column = wanted;
    for (int i = 2; taken.contains(folded(column)); i++) {
      column = wanted + "#" + i;
    }
    return column;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
