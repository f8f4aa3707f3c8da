package dev.precedent.importing;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import dev.precedent.contracts.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
      write(value, json);
    }
    return bytes.toByteArray();
  }

  /** A row as it was read, to be shown. */
  static String text(Map<String, Object> row) {
    try {
      return Utf8.shown(new String(bytes(row), StandardCharsets.UTF_8));
    } catch (RowRefusal e) {
      throw new IllegalStateException("a source gave a value that it must not give", e);
    }
  }

  private static void write(Object value, JsonGenerator json) throws RowRefusal {
    switch (value) {
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Long number -> json.writeNumber(number);
      case UnsignedLong number -> json.writeNumber(number.bigIntegerValue());
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Instant time -> json.writeString(time.toString());
      case NullValue nothing -> json.writeNull();
      case List<?> items -> {
        json.writeStartArray();
        for (Object item : items) {
          write(item, json);
        }
        json.writeEndArray();
      }
      case Map<?, ?> fields -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
          json.writeName(String.valueOf(field.getKey()));
          write(field.getValue(), json);
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
