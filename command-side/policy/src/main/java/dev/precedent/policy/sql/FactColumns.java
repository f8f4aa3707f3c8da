package dev.precedent.policy.sql;

import dev.precedent.policy.PolicyVersion;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What facts are called in SQL. Every use is qualified ({@code c.order}), which lets a name be a
 * word of the language without quotes, of which the engines have different ones.
 */
final class FactColumns {
  private final SequencedMap<String, String> byFact;

  private FactColumns(SequencedMap<String, String> byFact) {
    this.byFact = byFact;
  }

  static FactColumns of(PolicyVersion policy) {
    SequencedMap<String, String> byFact = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    Stream.concat(policy.signals().keySet().stream(), policy.questions().keySet().stream())
        .forEach(
            name -> {
              String column = name;
              for (int i = 2; !taken.add(folded(column)); i++) {
                column = name + "_" + i;
              }
              byFact.put(name, column);
            });
    return new FactColumns(byFact);
  }

  /** The column of each signal and question. */
  SequencedMap<String, String> byFact() {
    return Collections.unmodifiableSequencedMap(byFact);
  }

  /** The qualified column of a fact. */
  String of(String fact) {
    return "c." + byFact.get(fact);
  }

  /** The beginning of names that none of these columns has. */
  static String unused(String wanted, Collection<String> columns) {
    String prefix = wanted;
    while (startsAny(prefix, columns)) {
      prefix += "_";
    }
    return prefix;
  }

  private static boolean startsAny(String prefix, Collection<String> columns) {
    return columns.stream().anyMatch(column -> folded(column).startsWith(prefix));
  }

  /** SQL does not tell upper from lower case in names. */
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
