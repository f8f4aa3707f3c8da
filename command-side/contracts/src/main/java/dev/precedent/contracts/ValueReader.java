package dev.precedent.contracts;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads a {@link Value}; refuses what would not be the same when it is read back. */
final class ValueReader extends ValueDeserializer<Value> {
  @Override
  public Value deserialize(JsonParser in, DeserializationContext context) {
    return read(in);
  }

  @Override
  public Value getNullValue(DeserializationContext context) {
    throw new InvalidValue("a value must not be null; leave out what is not known");
  }

  /** Reads the value that begins with the current token. */
  static Value read(JsonParser in) {
    JsonToken token = in.currentToken();
    return switch (token) {
      case VALUE_STRING -> Value.of(in.getString());
      case VALUE_TRUE -> Value.of(true);
      case VALUE_FALSE -> Value.of(false);
      case VALUE_NUMBER_INT -> whole(in);
      case VALUE_NUMBER_FLOAT -> Value.of(in.getDoubleValue());
      case START_ARRAY -> {
        List<Value> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          values.add(read(in));
        }
        yield Value.of(values);
      }
      default ->
          throw new InvalidValue(
              "a value must be text, a number, true, false or a list of these, found "
                  + (token == JsonToken.VALUE_NULL ? "null" : "an object"));
    };
  }

  private static Value whole(JsonParser in) {
    if (in.getNumberType() == NumberType.INT) {
      return Value.of(in.getIntValue());
    }
    BigInteger number = in.getBigIntegerValue();
    double nearest = number.doubleValue();
    if (number.bitLength() > 53 && !CanonicalNumber.of(nearest).equals(number.toString())) {
      throw new InvalidValue(
          "a whole number beyond ±9007199254740992 (2^53) must be one that a double can hold,"
              + " found "
              + Shown.of(number.toString()));
    }
    return Value.of(nearest);
  }
}
