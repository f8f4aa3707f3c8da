package dev.precedent.importing;

import dev.precedent.contracts.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file: a name that stands twice in the header is {@code name#1}, {@code name#2}.
 */
final class RowColumns {
  private static final int SHOWN = 20;

  private final List<String> names;
  private final Set<String> known;
  private final Map<String, Integer> repeated;
  private final Map<String, String> unreadable;

  private RowColumns(
      List<String> names, Map<String, Integer> repeated, Map<String, String> unreadable) {
    this.names = List.copyOf(names);
    this.known = new LinkedHashSet<>(names);
    this.repeated = repeated;
    this.unreadable = unreadable;
  }

  static RowColumns of(List<String> header) {
    Map<String, Integer> counts = new HashMap<>();
    header.forEach(name -> counts.merge(name, 1, Integer::sum));
    counts.values().removeIf(count -> count == 1);
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = new ArrayList<>(header.size());
    for (String name : header) {
      names.add(counts.containsKey(name) ? name + "#" + seen.merge(name, 1, Integer::sum) : name);
    }
    return new RowColumns(names, counts, Map.of());
  }

  /** The same where some columns cannot be read, each for a reason. */
  RowColumns without(Map<String, String> unreadable) {
    return new RowColumns(names, repeated, Map.copyOf(unreadable));
  }

  List<String> names() {
    return names;
  }

  /** Why a row has no such column or none that can be read; null if it has. */
  @Nullable String reasonAgainst(String name) {
    if (known.contains(name)) {
      return unreadable.get(name);
    }
    Integer count = repeated.get(name);
    if (count != null) {
      return "the header names the column '%s' %d times; write row['%s#1'] for the first of them"
          .formatted(Shown.of(name), count, Shown.of(name));
    }
    return "the file has no column '%s'; it has %s%s"
        .formatted(
            Shown.of(name),
            names.stream()
                .limit(SHOWN)
                .map(each -> "'" + Shown.of(each) + "'")
                .collect(Collectors.joining(", ")),
            names.size() > SHOWN ? " and %d more".formatted(names.size() - SHOWN) : "");
  }
}
