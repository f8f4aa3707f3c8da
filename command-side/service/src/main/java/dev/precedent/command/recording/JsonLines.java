package dev.precedent.command.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON array of objects, or a single object, as lines: element by element, with one in memory.
 * What an element means is read later, as strictly as a line.
 */
final class JsonLines implements RawLines, AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser body;
  private long number;
  private boolean array;

  JsonLines(InputStream body) {
    this.body = JSON.createParser(ObjectReadContext.empty(), body);
  }

  @Override
  public @Nullable RawLine next() throws IOException {
    JsonToken token = body.nextToken();
    if (number == 0 && !array && token == JsonToken.START_ARRAY) {
      array = true;
      token = body.nextToken();
    }
    if (array && token == JsonToken.END_ARRAY) {
      if (body.nextToken() != null) {
        throw new StreamReadException(body, "the body goes on behind the end of the array");
      }
      return null;
    }
    if (token == null) {
      return null;
    }
    if (!array && number > 0) {
      throw new StreamReadException(body, "the body goes on behind the end of the object");
    }
    number++;
    return new RawLine(number, element());
  }

  /** The current element as it was written, give or take white space. */
  private byte[] element() throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    boolean tooLong = false;
    int depth = 0;
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), copy)) {
      while (true) {
        if (!tooLong) {
          out.copyCurrentEventExact(body);
          out.flush();
          tooLong = copy.size() > RawLine.MAX_BYTES;
        }
        JsonToken token = body.currentToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 0) {
          return tooLong ? RawLine.TOO_LONG : copy.toByteArray();
        }
        if (body.nextToken() == null) {
          throw new StreamReadException(body, "the body ends inside an element");
        }
      }
    }
  }

  @Override
  public void close() {
    body.close();
  }
}
