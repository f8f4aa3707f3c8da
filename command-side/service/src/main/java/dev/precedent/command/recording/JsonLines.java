package dev.precedent.command.recording;

import dev.precedent.contracts.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A JSON array of objects, or a single object, as lines: element by element. */
final class JsonLines implements RawLines, AutoCloseable {
  private final JsonParser body;
  private long number;
  private boolean array;

  JsonLines(InputStream body) {
    this.body = CanonicalJson.mapper().createParser(body);
  }

  @Override
  public @Nullable RawLine next() throws IOException {
    JsonToken token = body.nextToken();
    if (number == 0 && token == JsonToken.START_ARRAY) {
      array = true;
      token = body.nextToken();
    }
    if (token == null || (array && token == JsonToken.END_ARRAY)) {
      return null;
    }
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try (JsonGenerator out = CanonicalJson.mapper().createGenerator(copy)) {
      out.copyCurrentStructureExact(body);
    }
    number++;
    byte[] json = copy.toByteArray();
    return new RawLine(number, json.length > RawLine.MAX_BYTES ? RawLine.TOO_LONG : json);
  }

  @Override
  public void close() {
    body.close();
  }
}
