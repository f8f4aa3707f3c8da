package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON as the ledger holds it: canonical (RFC 8785), so that the same content is always the same
 * bytes, and strict when read.
 */
public final class CanonicalJson {
  private static final JsonMapper MAPPER =
      byReflection()
          .addModule(new SimpleModule().addSerializer(DecisionRecorded.class, new DecisionWriter()))
          .build();

  /** For what looks for names that stand twice itself, which takes a fifth of the time. */
  private static final ObjectReader UNCHECKED =
      MAPPER.reader().without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  private CanonicalJson() {}

  /** The same JSON with decisions bound by reflection like all others. */
  static JsonMapper.Builder byReflection() {
    return strictly(
            JsonMapper.builder(
                JsonFactory.builder()
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(50)
                            .maxNumberLength(100)
                            .build())
                    .build()))
        .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .addModule(
            new SimpleModule()
                .addSerializer(Double.class, new NumberWriter())
                .addSerializer(Value.class, new ValueWriter())
                .addDeserializer(Value.class, new ValueReader())
                .addDeserializer(Instant.class, new InstantReader()));
  }

  /**
   * Has a mapper read what senders wrote as strictly as lines are read: no field that is unknown or
   * stands twice, no value of another type.
   */
  public static JsonMapper.Builder strictly(JsonMapper.Builder mapper) {
    return mapper
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL));
  }

  /** The mapper itself, for APIs that speak the same JSON. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** The canonical UTF-8 bytes of a record of the published language. */
  public static byte[] write(Object content) {
    return MAPPER.writeValueAsBytes(content);
  }

  /**
   * Reads what {@link #write} wrote, or a sender.
   *
   * @throws JacksonException if the bytes are not such JSON
   * @throws InvalidValue never directly: it is the cause of a {@link JacksonException}
   */
  public static <T> T read(byte[] json, Class<T> type) {
    if (type == DecisionRecorded.class) {
      try (JsonParser in = UNCHECKED.createParser(json)) {
        return type.cast(DecisionReader.read(in));
      } catch (JacksonException | IllegalArgumentException e) {
        // the mapper says what is wrong, and where
      }
    }
    return MAPPER.readValue(json, type);
  }

  private static final class NumberWriter extends ValueSerializer<Double> {
    @Override
    public void serialize(Double number, JsonGenerator out, SerializationContext context) {
      out.writeNumber(CanonicalNumber.of(number));
    }
  }

  private static final class InstantReader extends ValueDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        throw new InvalidValue(Times.EXPECTED + ", found " + Shown.of(in.getString()));
      }
      return Times.parse(in.getString());
    }
  }
}
