package dev.precedent.views.index;

import dev.precedent.query.SearchUnavailable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents on their way into the indices, serialised as they are added. Each carries the position
 * of the event that made it as its version, so that an older event never overwrites a newer one,
 * however often and in whatever order they are sent.
 */
public final class Bulk {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final byte[] NO_ERRORS = "{\"errors\":false".getBytes(StandardCharsets.US_ASCII);

  /** Sent when it has so many documents. */
  private static final int MAX_DOCUMENTS = 5_000;

  /** Sent when it has so many bytes. */
  private static final int MAX_BYTES = 5 << 20;

  private final Lines lines = new Lines();
  private final List<Document> documents = new ArrayList<>();

  /** A document that was added. */
  public record Document(String index, String id, long version) {}

  /** A document that Elasticsearch refused, and its reason. */
  public record Refusal(Document document, String reason) {}

  /** Adds a document. */
  public void add(String index, String id, long version, Consumer<JsonGenerator> fields) {
    try (JsonGenerator out = JSON.createGenerator(lines)) {
      out.writeStartObject();
      out.writeName("index");
      out.writeStartObject();
      out.writeStringProperty("_index", index);
      out.writeStringProperty("_id", id);
      out.writeNumberProperty("version", version);
      out.writeStringProperty("version_type", "external");
      out.writeEndObject();
      out.writeEndObject();
      out.writeRaw('\n');
      out.writeStartObject();
      fields.accept(out);
      out.writeEndObject();
      out.writeRaw('\n');
    }
    documents.add(new Document(index, id, version));
  }

  public boolean isEmpty() {
    return documents.isEmpty();
  }

  public boolean isFull() {
    return documents.size() >= MAX_DOCUMENTS || lines.size() >= MAX_BYTES;
  }

  /**
   * Sends it. What an older copy of the same or a newer event has written already counts as
   * written.
   *
   * @return the documents that were refused for what they are; fails with {@link SearchUnavailable}
   *     where everything is to be sent again
   */
  public CompletableFuture<List<Refusal>> send(Elasticsearch elasticsearch) {
    if (isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    return elasticsearch.bulk(lines.bytes(), lines.size()).thenApply(this::refusals);
  }

  private List<Refusal> refusals(byte[] answer) {
    if (Arrays.equals(
        answer, 0, Math.min(answer.length, NO_ERRORS.length), NO_ERRORS, 0, NO_ERRORS.length)) {
      return List.of();
    }
    List<Refusal> refusals = new ArrayList<>();
    JsonNode items = MAPPER.readTree(answer).path("items");
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.get(i).path("index");
      int status = item.path("status").asInt();
      String reason = item.path("error").path("reason").asString("");
      String type = item.path("error").path("type").asString("");
      if ((status == 400 || status == 413) && !Elasticsearch.isPassing(type, status)) {
        refusals.add(new Refusal(documents.get(i), reason));
      } else if (status >= 300 && status != 409) {
        throw new SearchUnavailable(
            "Elasticsearch could not write for the moment (%d: %s)".formatted(status, reason),
            null);
      }
    }
    return refusals;
  }

  private static final class Lines extends ByteArrayOutputStream {
    Lines() {
      super(1 << 16);
    }

    byte[] bytes() {
      return buf;
    }
  }
}
