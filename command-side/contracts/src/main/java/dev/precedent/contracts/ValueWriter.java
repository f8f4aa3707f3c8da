package dev.precedent.contracts;

import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes a {@link Value} in canonical form. */
final class ValueWriter extends ValueSerializer<Value> {
  @Override
  public void serialize(Value value, JsonGenerator out, SerializationContext context) {
    write(value, out);
  }

  static void write(Value value, JsonGenerator out) {
    switch (value) {
      case Value.Number(double number) -> out.writeNumber(CanonicalNumber.of(number));
      case Value.Text(String text) -> out.writeString(text);
      case Value.Flag(boolean flag) -> out.writeBoolean(flag);
      case Value.Several(List<Value> values) -> {
        out.writeStartArray();
        values.forEach(each -> write(each, out));
        out.writeEndArray();
      }
    }
  }
}
