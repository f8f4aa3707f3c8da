package dev.precedent.importing;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A file with one JSON object per line, in UTF-8; blank lines are passed over. */
final class JsonLinesSource implements Source {
  /** The longest line that is read, in bytes. */
  static final int MAX_LINE = 1 << 20;

  private static final int SHOWN = 1_000;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Input input;
  private final InputStream bytes;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private long line;

  JsonLinesSource(Input input) {
    this.input = input;
    bytes = input.bytes();
  }

  @Override
  public @Nullable RowColumns columns() {
    return null;
  }

  @Override
  public @Nullable Row next() throws IOException {
    return switch (nextText()) {
      case Text(byte[] json) -> read(json);
      case TooLong(byte[] start) ->
          new Row.Broken(
              line,
              "the line is longer than %d bytes".formatted(MAX_LINE),
              new Content.Text(new String(start, 0, SHOWN, StandardCharsets.UTF_8) + "…"));
      case null -> null;
    };
  }

  private Row read(byte[] json) {
    String text = Utf8.text(json);
    if (text == null || text.indexOf('\0') >= 0) {
      return broken(
          new String(json, StandardCharsets.UTF_8),
          "the line is not UTF-8; Latin-1, UTF-16 and others have to become UTF-8 first");
    }
    try (JsonParser parser = CanonicalJson.mapper().createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return broken(text, "expected a JSON object");
      }
      Row row = new Row.Values(line, JsonRow.object(parser), new Content.JsonObject(json));
      return parser.nextToken() == null ? row : broken(text, "more follows after the JSON object");
    } catch (JacksonException e) {
      return broken(
          text,
          "not JSON: %s (column %d)"
              .formatted(
                  Shown.of(String.valueOf(e.getOriginalMessage())),
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
    }
  }

  private Row broken(String text, String reason) {
    return new Row.Broken(line, reason, new Content.Text(text));
  }

  private sealed interface Bytes {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Text(byte[] json) implements Bytes {}

  @SuppressWarnings("ArrayRecordComponent")
  private record TooLong(byte[] start) implements Bytes {}

  /** The next line that is not blank, without its line break; null at the end. */
  private @Nullable Bytes nextText() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    boolean tooLong = false;
    while (at < end || fill()) {
      int lineEnd = at;
      while (lineEnd < end && buffer[lineEnd] != '\n') {
        lineEnd++;
      }
      // what is beyond the limit is read and dropped
      int taken = Math.min(lineEnd - at, MAX_LINE + 1 - text.size());
      text.write(buffer, at, taken);
      tooLong |= text.size() > MAX_LINE;
      at = lineEnd;
      if (at < end) {
        at++;
        Bytes found = line(text, tooLong);
        if (found != null) {
          return found;
        }
        text.reset();
        tooLong = false;
      }
    }
    return text.size() == 0 ? null : line(text, tooLong);
  }

  private @Nullable Bytes line(ByteArrayOutputStream text, boolean tooLong) {
    line++;
    byte[] json = text.toByteArray();
    if (tooLong) {
      return new TooLong(json);
    }
    int length = json.length > 0 && json[json.length - 1] == '\r' ? json.length - 1 : json.length;
    // files that were joined have the byte order mark of each but the first within
    int start = json.length >= 3 && Arrays.equals(json, 0, 3, MARK, 0, 3) ? 3 : 0;
    for (int i = start; i < length; i++) {
      if (json[i] != ' ' && json[i] != '\t') {
        return new Text(Arrays.copyOfRange(json, start, length));
      }
    }
    return null;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(bytes.read(buffer), 0);
    return end > 0;
  }

  @Override
  public long done() {
    return input.done();
  }

  @Override
  public long size() {
    return input.size();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
