package dev.precedent.benchmark.reconciliation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Dumps of statements as CSV: UTF-8 with or without a byte order mark, columns in any order. A
 * header that stands there again, where files were put together, is passed over.
 */
final class StatementCsv {
  /** The longest row that is read, in UTF-16 units. */
  private static final int MAX_ROW = 1 << 20;

  private StatementCsv() {}

  /**
   * Reads a dump.
   *
   * @throws dev.precedent.contracts.Refusal if it is no such dump
   */
  static void read(String name, InputStream in, StatementSink sink) throws IOException {
    Iterator<CsvRecord> rows =
        CsvReader.builder()
            .maxBufferSize(MAX_ROW)
            .skipEmptyLines(true)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))
            .iterator();
    long line = 1;
    try {
      if (!rows.hasNext()) {
        throw refused(name, 1, "a header with the names of the columns", "an empty file");
      }
      CsvRecord header = rows.next();
      List<String> columns = columns(name, header);
      sink.begin(name, DumpColumns.unknown(columns), DumpColumns.missing(columns));
      while (rows.hasNext()) {
        CsvRecord row = rows.next();
        line = row.getStartingLineNumber();
        if (!row.getFields().equals(header.getFields()) && !isHeader(row, columns)) {
          row(row, columns, sink);
        }
      }
    } catch (CsvParseException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      if (e.getCause() instanceof RuntimeException reason) {
        throw reason;
      }
      throw refused(
          name,
          line,
          "rows of CSV",
          "one behind it that cannot be read: " + Shown.of(String.valueOf(e.getMessage())));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<String> columns(String name, CsvRecord header) {
    List<String> columns = new ArrayList<>();
    for (String each : header.getFields()) {
      String column = DumpColumns.field(each);
      if (!column.isEmpty() && columns.contains(column)) {
        throw refused(name, 1, "each column once", "'%s' twice".formatted(Shown.of(column)));
      }
      columns.add(column);
    }
    if (!columns.contains("puid")) {
      throw refused(
          name,
          1,
          "a header with a column 'platform_uid' or 'puid', separated by commas",
          "'%s'".formatted(Shown.of(shortened(String.join(",", header.getFields())))));
    }
    return columns;
  }

  private static boolean isHeader(CsvRecord row, List<String> columns) {
    return row.getFields().stream().map(DumpColumns::field).toList().equals(columns);
  }

  private static void row(CsvRecord row, List<String> columns, StatementSink sink)
      throws IOException {
    long line = row.getStartingLineNumber();
    if (row.getFieldCount() != columns.size()) {
      sink.unreadable(
          line,
          null,
          "%d columns as in the header".formatted(columns.size()),
          Integer.toString(row.getFieldCount()));
      return;
    }
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      String field = columns.get(i);
      JsonNode value =
          DumpColumns.isKnown(field) ? FieldValue.ofCell(field, row.getField(i)) : null;
      if (value != null) {
        written.set(field, value);
      }
    }
    sink.statement(line, null, written);
  }

  private static String shortened(String text) {
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  static RuntimeException refused(String name, long line, String expected, String found) {
    return Refused.forbidden(
            "The file cannot be read",
            "%s, line %d: expected %s, found %s".formatted(Shown.of(name), line, expected, found))
        .thrown();
  }
}
