package dev.precedent.benchmark.issue;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.precedent.benchmark.kept.KeptFile;
import dev.precedent.benchmark.statement.StatementSchema;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Json;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes statements for sending: {@code statements.jsonl} has a request of at most 100 statements a
 * line, as {@code POST /api/v1/statements} takes it, and {@code statements.csv} the columns of a
 * full dump, of which the database alone knows {@code uuid}, {@code platform_name} and {@code
 * created_at}.
 */
final class StatementFiles implements Closeable {
  static final String BATCHES = "statements.jsonl";
  static final String TABLE = "statements.csv";
  static final List<String> NAMES = List.of(BATCHES, TABLE);

  private final OutputStream batches;
  private final CsvWriter table;
  private final ArrayNode batch = JsonNodeFactory.instance.arrayNode();

  private StatementFiles(OutputStream batches, CsvWriter table) {
    this.batches = batches;
    this.table = table;
  }

  static StatementFiles open(Path folder) throws IOException {
    OutputStream batches =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(BATCHES)), 1 << 16);
    CsvWriter table = CsvWriter.builder().build(folder.resolve(TABLE), StandardCharsets.UTF_8);
    table.writeRecord(StatementSchema.V2.columns());
    return new StatementFiles(batches, table);
  }

  void add(ObjectNode statement) {
    batch.add(statement);
    table.writeRecord(
        StatementSchema.V2.columns().stream().map(column -> cell(column, statement)).toList());
    if (batch.size() == StatementSchema.V2.batch()) {
      flush();
    }
  }

  private static String cell(String column, ObjectNode statement) {
    if (column.equals("platform_uid")) {
      return statement.path("puid").asString("");
    }
    if (column.equals("content_id_ean")) {
      return statement.path("content_id").path("EAN-13").asString("");
    }
    JsonNode value = statement.path(column);
    return value.isMissingNode() ? "" : value.isArray() ? value.toString() : value.asString("");
  }

  private void flush() {
    try {
      batches.write(
          JsonNodeFactory.instance
              .objectNode()
              .set("statements", batch)
              .toString()
              .getBytes(StandardCharsets.UTF_8));
      batches.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    batch.removeAll();
  }

  @Override
  public void close() throws IOException {
    try (batches;
        table) {
      if (!batch.isEmpty()) {
        flush();
      }
    }
  }

  /** What stands in a folder that is written. */
  static List<KeptFile> files(Path folder) throws IOException {
    List<KeptFile> files = new ArrayList<>();
    for (String name : NAMES) {
      files.add(KeptFile.of(folder.resolve(name)));
    }
    return files;
  }

  /** Of a statement as it stands on record. */
  static String digest(ObjectNode statement) {
    return Digest.of(Json.of(statement).text());
  }
}
