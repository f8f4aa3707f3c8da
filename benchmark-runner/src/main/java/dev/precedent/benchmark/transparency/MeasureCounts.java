package dev.precedent.benchmark.transparency;

import dev.precedent.benchmark.statement.StatementSchema;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Counts statements as the sheets of a transparency report do. It does not matter where they come
 * from: the record, or what was submitted.
 */
public final class MeasureCounts {
  private final Map<MeasureSheet, Map<String, long[]>> measures = new EnumMap<>(MeasureSheet.class);
  private final Map<String, Map<Automated, Long>> automated = new LinkedHashMap<>();
  private long statements;

  /** How far decisions are automated, as sheet 8 asks; partially fits neither of its counts. */
  public enum Automated {
    FULLY,
    NOT_AUTOMATED,
    PARTIALLY;

    /** As statements write it. */
    String written() {
      return "AUTOMATED_DECISION_" + name();
    }
  }

  /** Counts one more. */
  public void add(JsonNode statement) {
    statements++;
    var sheet = MeasureSheet.of(statement);
    if (sheet.isPresent()) {
      Map<String, long[]> counts = measures.computeIfAbsent(sheet.get(), _ -> new HashMap<>());
      for (CategoryRow row : CategoryRow.ALL) {
        if (row.counts(statement)) {
          long[] cells = counts.computeIfAbsent(row.key(), _ -> new long[MeasureColumn.ALL.size()]);
          for (int i = 0; i < cells.length; i++) {
            cells[i] += MeasureColumn.ALL.get(i).counted().test(statement) ? 1 : 0;
          }
        }
      }
    }
    automated("", statement);
    if (sheet.isPresent()) {
      automated("own", statement);
    }
    String language = statement.path("content_language").asString("").toLowerCase(Locale.ROOT);
    if (StatementSchema.V2.languages().contains(language)) {
      automated(language, statement);
    }
  }

  private void automated(String scope, JsonNode statement) {
    String written = statement.path("automated_decision").asString("");
    for (Automated each : Automated.values()) {
      if (each.written().equals(written)) {
        automated
            .computeIfAbsent(scope, _ -> new EnumMap<>(Automated.class))
            .merge(each, 1L, Long::sum);
      }
    }
  }

  /** What a cell of the sheets on measures has. */
  public long of(MeasureSheet sheet, CategoryRow row, MeasureColumn column) {
    long[] cells = measures.getOrDefault(sheet, Map.of()).get(row.key());
    return cells == null ? 0 : cells[MeasureColumn.ALL.indexOf(column)];
  }

  /** All of them by how far they were automated. */
  public long total(Automated how) {
    return counted("", how);
  }

  /** Likewise those at the provider's own initiative. */
  public long ownInitiative(Automated how) {
    return counted("own", how);
  }

  /**
   * Likewise those on content in a language.
   *
   * @param code of ISO 639-1, in lower case
   */
  public long language(String code, Automated how) {
    return counted(code, how);
  }

  private long counted(String scope, Automated how) {
    return automated.getOrDefault(scope, Map.of()).getOrDefault(how, 0L);
  }

  /** How many there are. */
  public long statements() {
    return statements;
  }

  static List<Automated> binary() {
    return List.of(Automated.FULLY, Automated.NOT_AUTOMATED);
  }
}
