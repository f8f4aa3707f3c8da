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
  private LineJson() {}

  static byte[] bytes(Object value) throws RowRefusal {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = CanonicalJson.mapper().createGenerator(bytes)) {
      write(value, json, LineJson::whole);
    }
    return bytes.toByteArray();
  }

  /** How text is written. */
  private interface Words {
    String of(String text) throws RowRefusal;
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
