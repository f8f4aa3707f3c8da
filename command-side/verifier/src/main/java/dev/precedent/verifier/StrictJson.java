package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON from others: one document, no name twice, numbers as they are written. */
final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxNumberLength(100)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private StrictJson() {}

  static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * Reads one JSON object.
   *
   * @param what is read, for the message
   * @throws InvalidProof if the bytes are anything else
   */
  static JsonNode read(String what, byte[] json) {
    JsonNode document;
    try {
      document = MAPPER.readTree(json);
    } catch (NumberFormatException e) {
      throw new InvalidProof("%s is not JSON: it holds a number without bounds".formatted(what));
    } catch (JacksonException e) {
      String reason = String.valueOf(e.getOriginalMessage());
      int end = reason.indexOf('\n');
      throw new InvalidProof(
          "%s is not JSON: %s (line %d, column %d)"
              .formatted(
                  what,
                  Canonical.shown(end < 0 ? reason : reason.substring(0, end)),
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr()));
    }
    if (!document.isObject()) {
      throw new InvalidProof("%s is not a JSON object".formatted(what));
    }
    return document;
  }
}
