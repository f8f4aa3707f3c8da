package dev.precedent.importing;

import dev.precedent.contracts.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The file of rows that were refused, JSON lines with {@code line}, {@code reason} and the row:
 * {@code row} where it could be read, {@code content} where it could not. There is no such file
 * while nothing was refused.
 */
public final class RefusedRows implements AutoCloseable {
  private final List<Path> places;
  private final @Nullable String source;
  private @Nullable Path file;
  private @Nullable OutputStream out;
  private long count;

  private RefusedRows(List<Path> places, @Nullable String source) {
    this.places = places;
    this.source = source;
  }

  /**
   * Beside the file of rows, and where nothing can be written there in the working folder or among
   * temporary files: a folder that is read only is no reason to record nothing. Removes what an
   * earlier run left beside it.
   */
  public static RefusedRows beside(Path rows) {
    String name = rows.equals(Path.of("-")) ? "stdin" : String.valueOf(rows.getFileName());
    Path beside = rows.resolveSibling(name + ".refused.jsonl");
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // then nothing can be written there either
    }
    return new RefusedRows(
        List.of(beside, beside.getFileName(), temporary.resolve(beside.getFileName())), null);
  }

  /**
   * After what that file holds.
   *
   * @param source what {@code file} says in each row; null for rows without it
   */
  public static RefusedRows in(Path file, @Nullable String source) {
    return new RefusedRows(List.of(file), source);
  }

  /** Writes one row through to the file. */
  public synchronized void add(long line, String reason, Content content) throws IOException {
    OutputStream rows = out == null ? open() : out;
    out = rows;
    rows.write(json(line, reason, content));
    count++;
  }

  private OutputStream open() throws IOException {
    IOException first = null;
    for (Path place : places) {
      try {
        OutputStream opened =
            Files.newOutputStream(place, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        file = place;
        return opened;
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new IOException("there is no place for refused rows") : first;
  }

  private byte[] json(long line, String reason, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = CanonicalJson.mapper().createGenerator(bytes)) {
      json.writeStartObject();
      if (source != null) {
        json.writeStringProperty("file", Utf8.shown(source));
      }
      json.writeNumberProperty("line", line);
      json.writeStringProperty("reason", Utf8.shown(reason));
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

  /** Where the rows are; null while nothing was refused. */
  public synchronized @Nullable Path file() {
    return file;
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
