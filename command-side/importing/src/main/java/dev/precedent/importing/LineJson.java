package dev.precedent.importing;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import dev.precedent.contracts.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Writes what holes gave as JSON. */
final class LineJson {
  /** The longest line that is made, in bytes. */
  private static final int MAX_LINE = 1 << 20;

  private LineJson() {}

  static byte[] bytes(Object value) throws RowRefusal {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = CanonicalJson.mapper().createGenerator(bytes)) {
      write(value, json, new LineWords());
    }
    return bytes.toByteArray();
  }

  /** How text is written, and nothing else where it is empty. */
  private interface Words {
    String of(String text) throws RowRefusal;
  }

  /** Takes no more than a line may hold: a list may stand in another as often as that is long. */
  private static final class LineWords implements Words {
    private int left = MAX_LINE;

    @Override
    public String of(String text) throws RowRefusal {
      left -= 1 + text.length();
      if (left < 0) {
        throw new RowRefusal("the line would be longer than %d bytes".formatted(MAX_LINE));
      }
      return whole(text);
    }
  }

  private static String whole(String text) throws RowRefusal {
    if (!Utf8.canHold(text)) {
      throw new RowRefusal(
          "a value holds half of a character (a surrogate without the other), which UTF-8 does not"
              + " know");
    }
    return text;
  }

  /** A row as it was read, to be shown. */
  static String text(Map<String, Object> row) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = CanonicalJson.mapper().createGenerator(text)) {
      write(row, json, Utf8::shown);
    } catch (RowRefusal e) {
      throw new IllegalStateException("a source gave a value that it must not give", e);
    }
    return text.toString();
  }

  private static void write(Object value, JsonGenerator json, Words words) throws RowRefusal {
    switch (value) {
      case String text -> json.writeString(words.of(text));
      case Boolean flag -> json.writeBoolean(flag);
      case Long number -> json.writeNumber(number);
      case UnsignedLong number -> json.writeNumber(number.bigIntegerValue());
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Instant time -> json.writeString(time.toString());
      case NullValue nothing -> json.writeNull();
      case List<?> items -> {
        json.writeStartArray();
        for (Object item : items) {
          words.of("");
          write(item, json, words);
        }
        json.writeEndArray();
      }
      case Map<?, ?> fields -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
          json.writeName(words.of(String.valueOf(field.getKey())));
          write(field.getValue(), json, words);
        }
        json.writeEndObject();
      }
      default ->
          throw new RowRefusal(
              "a hole gave %s, which no line can hold"
                  .formatted(value instanceof Double ? value : value.getClass().getSimpleName()));
    }
  }
}
