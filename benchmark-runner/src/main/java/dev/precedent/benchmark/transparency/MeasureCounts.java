package dev.precedent.benchmark.transparency;

import dev.precedent.benchmark.statement.StatementSchema;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Counts statements as the sheets of a transparency report do. It does not matter where they come
 * from: the record, or what was submitted.
 */
public final class MeasureCounts {
  private final Map<MeasureSheet, Map<String, long[]>> measures = new EnumMap<>(MeasureSheet.class);
  private final Map<String, long[]> automated = new LinkedHashMap<>();
  private long statements;
  private long afterNotices;

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

  public MeasureCounts() {
    for (MeasureSheet sheet : MeasureSheet.values()) {
      measures.put(sheet, new HashMap<>());
    }
  }

  /** Counts one more. */
  public void add(JsonNode statement) {
    statements++;
    var sheet = MeasureSheet.of(statement);
    if (sheet.isEmpty()) {
      afterNotices++;
    } else {
      Map<String, long[]> counts = measures.get(sheet.get());
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
    long[] counts = automated.computeIfAbsent(scope, _ -> new long[Automated.values().length]);
    for (Automated each : Automated.values()) {
      if (each.written().equals(statement.path("automated_decision").asString(""))) {
        counts[each.ordinal()]++;
      }
    }
  }

  /** What a cell of the sheets on measures has. */
  public long of(MeasureSheet sheet, CategoryRow row, MeasureColumn column) {
    long[] cells = measures.get(sheet).get(row.key());
    return cells == null ? 0 : cells[MeasureColumn.ALL.indexOf(column)];
  }

  /** Whether a row of a sheet has any. */
  public boolean has(MeasureSheet sheet, CategoryRow row) {
    long[] cells = measures.get(sheet).get(row.key());
    return cells != null && IntStream.range(0, cells.length).anyMatch(i -> cells[i] > 0);
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
    long[] counts = automated.get(scope);
    return counts == null ? 0 : counts[how.ordinal()];
  }

  /** How many there are. */
  public long statements() {
    return statements;
  }

  /** Those to which a notice led. */
  public long afterNotices() {
    return afterNotices;
  }

  static List<Automated> binary() {
    return List.of(Automated.FULLY, Automated.NOT_AUTOMATED);
  }
}
