package dev.precedent.importing;

import dev.precedent.contracts.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The file of rows that were refused, JSON lines with {@code line}, {@code reason} and the row:
 * {@code row} where it could be read, {@code content} where it could not. There is no such file
 * while nothing was refused.
 */
public final class RefusedRows implements AutoCloseable {
  private final Path file;
  private @Nullable OutputStream out;
  private long count;

  /**
   * Removes what an earlier run left there.
   *
   * @throws IOException if that is not possible
   */
  public RefusedRows(Path file) throws IOException {
    this.file = file;
    Files.deleteIfExists(file);
  }

  /** Where the refused rows of a file go: beside it. */
  public static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".refused.jsonl");
  }

  /** Writes one row through to the file. */
  public synchronized void add(long line, String reason, Content content) throws IOException {
    OutputStream rows = out == null ? Files.newOutputStream(file) : out;
    out = rows;
    rows.write(json(line, reason, content));
    count++;
  }

  private static byte[] json(long line, String reason, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = CanonicalJson.mapper().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberProperty("line", line);
      json.writeStringProperty("reason", reason);
      switch (content) {
        case Content.Fields(Map<String, Object> values) ->
            json.writeName("row").writeRawValue(LineJson.text(values));
        case Content.JsonObject(byte[] utf8) ->
            json.writeName("row").writeRawValue(new String(utf8, StandardCharsets.UTF_8));
        case Content.Text(String text) -> json.writeStringProperty("content", Utf8.shown(text));
      }
      json.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  /** How many rows were refused. */
  public synchronized long count() {
    return count;
  }

  @Override
  public synchronized void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
