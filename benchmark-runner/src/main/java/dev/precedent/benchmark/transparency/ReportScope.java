package dev.precedent.benchmark.transparency;

import dev.precedent.benchmark.crosswalk.Provider;
import java.time.LocalDate;
import java.util.List;

/**
 * What all cells of a report have in common.
 *
 * @param systems what decided by itself in the period, by name; each has rows of its own for how
 *     accurate it is
 * @param query which decisions
 * @param until the ledger position up to which they were seen, exclusive
 */
record ReportScope(
    String service,
    Provider provider,
    LocalDate from,
    LocalDate to,
    List<String> systems,
    String query,
    long until) {
  ReportScope {
    systems = List.copyOf(systems);
  }

  /** Both days included. */
  String period() {
    return "%s/%s".formatted(from, to);
  }

  ReportCell value(String sheet, String row, String column, long value, String definition) {
    return new ReportCell(sheet, row, column, value, null, null, definition, query, until);
  }

  ReportCell gap(String sheet, String row, String column, ReportGap gap, String why) {
    return new ReportCell(sheet, row, column, null, gap, why, "the template's", query, until);
  }
}
