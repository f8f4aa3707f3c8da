package dev.precedent.benchmark.reconciliation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.precedent.benchmark.transparency.CategoryRow;
import dev.precedent.benchmark.transparency.MeasureColumn;
import dev.precedent.benchmark.transparency.MeasureCounts;
import dev.precedent.benchmark.transparency.MeasureCounts.Automated;
import dev.precedent.benchmark.transparency.MeasureSheet;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sheets of a transparency report that hold sums of statements: measures at the
 * provider's own initiative (5 and 6), and automated means (8). Real filings come in UTF-8 or
 * Latin-1, with thousands separators of both conventions, and with columns left out.
 */
final class ReportSheets {
  /** The largest sheet that is read, in bytes. */
  private static final long MAX_BYTES = 64L << 20;

  private static final String PERIOD = "Reporting period";
  private static final String FULLY = "Number of measures solely taken by automated means";
  private static final String NOT = "Number of measures not taken by automated means";

  private final List<ReportedFigure> figures = new ArrayList<>();
  private final Set<String> periods = new TreeSet<>();
  private final List<String> notCompared = new ArrayList<>();
  private long gaps;

  /**
   * Reads a sheet.
   *
   * @throws dev.precedent.contracts.Refusal if it is no sheet of a report
   */
  void read(String name, Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw refused(
          name, "a sheet of at most %,d bytes".formatted(MAX_BYTES), Files.size(file) + "");
    }
    List<CsvRecord> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().skipEmptyLines(true).ofCsvRecord(text(Files.readAllBytes(file)))) {
      reader.forEach(rows::add);
    } catch (CsvParseException e) {
      throw refused(name, "rows of CSV", Shown.of(String.valueOf(e.getMessage())));
    }
    if (rows.isEmpty()) {
      throw refused(name, "a header with the names of the columns", "an empty file");
    }
    Map<String, Integer> columns = new HashMap<>();
    List<String> header = rows.getFirst().getFields();
    for (int i = header.size() - 1; i >= 0; i--) {
      columns.put(header.get(i).strip(), i); // of those that stand twice the first
    }
    List<CsvRecord> body = rows.subList(1, rows.size());
    MeasureSheet measures = measures(columns.keySet());
    if (measures != null) {
      body.forEach(row -> period(row, columns));
      measures(name, measures, columns, body);
    } else if (columns.keySet().containsAll(List.of("Indicator", "Scope", "Value"))
        && body.stream().anyMatch(row -> isAutomated(cell(row, columns, "Indicator")))) {
      body.forEach(row -> period(row, columns));
      automated(name, columns, body);
    } else {
      notCompared.add(name);
    }
  }

  private static @Nullable MeasureSheet measures(Set<String> columns) {
    for (MeasureSheet sheet : MeasureSheet.values()) {
      if (columns.contains(sheet.category())
          && columns.contains(MeasureColumn.ALL.getFirst().name().strip())) {
        return sheet;
      }
    }
    return null;
  }

  private void measures(
      String name, MeasureSheet sheet, Map<String, Integer> columns, List<CsvRecord> rows) {
    Map<String, CategoryRow> known =
        CategoryRow.ALL.stream().collect(Collectors.toMap(CategoryRow::key, each -> each));
    String category = "";
    for (CsvRecord line : rows) {
      String label = cell(line, columns, sheet.category());
      category = label.startsWith("STATEMENT_CATEGORY_") ? label : category;
      CategoryRow row = known.get(label.startsWith("KEYWORD_") ? category + "/" + label : label);
      if (row == null) {
        continue;
      }
      for (MeasureColumn column : MeasureColumn.ALL) {
        figure(
            name,
            line,
            columns,
            column.name().strip(),
            row.key(),
            counts -> counts.of(sheet, row, column));
      }
    }
  }

  private void automated(String name, Map<String, Integer> columns, List<CsvRecord> rows) {
    for (CsvRecord line : rows) {
      String indicator = cell(line, columns, "Indicator");
      if (isAutomated(indicator)) {
        Automated how = indicator.equals(FULLY) ? Automated.FULLY : Automated.NOT_AUTOMATED;
        String scope = cell(line, columns, "Scope");
        figure(
            name,
            line,
            columns,
            "Value",
            indicator + "/" + scope,
            switch (scope.toLowerCase(Locale.ROOT)) {
              case "total number", "total" -> counts -> counts.total(how);
              case "own-initiative" -> counts -> counts.ownInitiative(how);
              default -> counts -> counts.language(scope.toLowerCase(Locale.ROOT), how);
            });
      }
    }
  }

  private static boolean isAutomated(String indicator) {
    return indicator.equals(FULLY) || indicator.equals(NOT);
  }

  private void figure(
      String name,
      CsvRecord line,
      Map<String, Integer> columns,
      String column,
      String row,
      ToLongFunction<MeasureCounts> counted) {
    if (!columns.containsKey(column)) {
      return;
    }
    String written = cell(line, columns, column);
    if (written.isEmpty()) {
      gaps++;
    } else {
      figures.add(
          new ReportedFigure(
              name, line.getStartingLineNumber(), column, row, written, number(written), counted));
    }
  }

  /** A whole number, whose thousands may be set apart by commas, points, blanks or apostrophes. */
  static @Nullable Long number(String written) {
    String digits =
        written.matches("\\d{1,3}([.,'\u2019\u00a0\u202f ]\\d{3})+")
            ? written.replaceAll("\\D", "")
            : written;
    return digits.matches("\\d{1,18}") ? Long.valueOf(digits) : null;
  }

  private void period(CsvRecord row, Map<String, Integer> columns) {
    String period = cell(row, columns, PERIOD);
    if (!period.isEmpty()) {
      periods.add(period);
    }
  }

  private static String cell(CsvRecord row, Map<String, Integer> columns, String column) {
    Integer at = columns.get(column);
    return at == null || at >= row.getFieldCount() ? "" : row.getField(at).strip();
  }

  private static String text(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static RuntimeException refused(String name, String expected, String found) {
    return Refused.forbidden(
            "The report cannot be read",
            "%s: expected %s, found %s".formatted(Shown.of(name), expected, found))
        .thrown();
  }

  /** In the order of files and lines. */
  List<ReportedFigure> figures() {
    return figures;
  }

  /** What stands as the period, in all sheets that were read. */
  Set<String> periods() {
    return periods;
  }

  /** Files that hold no sums of statements. */
  List<String> notCompared() {
    return notCompared;
  }

  /** Cells without a figure. */
  long gaps() {
    return gaps;
  }
}
