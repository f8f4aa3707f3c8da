package dev.precedent.benchmark.transparency;

import java.util.List;

/**
 * A sheet as it is written.
 *
 * @param cells its figures and gaps, row by row
 */
record ReportSheet(
    String name, List<String> columns, List<List<String>> rows, List<ReportCell> cells) {
  String file() {
    return name + ".csv";
  }
}
