package dev.precedent.views.index;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A field of a kind of document: its name, which stands nowhere else, its mapping, how it is
 * written and how it is read back.
 *
 * @param <D> the document
 * @param <V> what is read back
 */
public final class IndexField<D, V> {
  private static final JsonMapper JSON = new JsonMapper();

  private final String name;
  private final String mapping;
  private final BiConsumer<D, JsonGenerator> writer;
  private final Function<JsonNode, V> reader;

  private IndexField(
      String name,
      String mapping,
      BiConsumer<D, JsonGenerator> writer,
      Function<JsonNode, V> reader) {
    this.name = name;
    this.mapping = mapping;
    this.writer = writer;
    this.reader = reader;
  }

  /** A whole number, where the document has one. */
  public static <D> IndexField<D, Long> number(String name, Function<D, @Nullable Long> value) {
    return new IndexField<>(
        name,
        type("long"),
        (document, out) -> {
          Long number = value.apply(document);
          if (number != null) {
            out.writeNumberProperty(name, number);
          }
        },
        JsonNode::asLong);
  }

  /** A time, where the document has one. */
  public static <D> IndexField<D, Instant> time(String name, Function<D, @Nullable Instant> value) {
    return new IndexField<>(
        name,
        "{\"type\": \"date\", \"format\": \"strict_date_optional_time\"}",
        (document, out) -> {
          Instant time = value.apply(document);
          if (time != null) {
            out.writeStringProperty(name, time.toString());
          }
        },
        node -> Instant.parse(node.asString()));
  }

  /** Text that is found as a whole, where the document has it. */
  public static <D> IndexField<D, String> keyword(
      String name, Function<D, @Nullable Object> value) {
    return text(name, type("keyword"), value);
  }

  /** Text that is shown and never searched by. */
  public static <D> IndexField<D, String> shown(String name, Function<D, @Nullable Object> value) {
    return text(name, "{\"type\": \"keyword\", \"index\": false, \"doc_values\": false}", value);
  }

  private static <D> IndexField<D, String> text(
      String name, String mapping, Function<D, @Nullable Object> value) {
    return new IndexField<>(
        name,
        mapping,
        (document, out) -> {
          Object text = value.apply(document);
          if (text != null) {
            out.writeStringProperty(name, IndexedText.term(text.toString()));
          }
        },
        JsonNode::asString);
  }

  /** Texts of which each is found as a whole. */
  public static <D> IndexField<D, List<String>> keywords(
      String name, Function<D, Collection<String>> values) {
    return texts(
        name,
        type("keyword"),
        document -> values.apply(document).stream().map(IndexedText::term).toList());
  }

  /** Texts that are found by their words. */
  public static <D> IndexField<D, List<String>> words(
      String name, Function<D, Collection<String>> values) {
    return texts(name, type("text"), values);
  }

  private static <D> IndexField<D, List<String>> texts(
      String name, String mapping, Function<D, Collection<String>> values) {
    return new IndexField<>(
        name,
        mapping,
        (document, out) -> {
          Collection<String> texts = values.apply(document);
          if (!texts.isEmpty()) {
            out.writeName(name);
            out.writeStartArray();
            texts.forEach(out::writeString);
            out.writeEndArray();
          }
        },
        node -> node.valueStream().map(JsonNode::asString).toList());
  }

  /**
   * A field of a form of its own.
   *
   * @param mapping Elasticsearch's mapping of the field, as JSON
   * @param writer writes the value, and nothing where there is none, in which case it has to leave
   *     the name out as well
   */
  public static <D> IndexField<D, JsonNode> json(
      String name, String mapping, BiConsumer<D, JsonGenerator> writer) {
    return new IndexField<>(name, mapping, writer, node -> node);
  }

  private static String type(String type) {
    return "{\"type\": \"%s\"}".formatted(type);
  }

  /** Its name in documents and queries. */
  public String name() {
    return name;
  }

  JsonNode mapping() {
    return JSON.readTree(mapping);
  }

  /** Writes it into a document that has begun. */
  public void write(D document, JsonGenerator out) {
    writer.accept(document, out);
  }

  /** Its value in a document as it was found; null where the document has none. */
  public @Nullable V find(JsonNode document) {
    JsonNode value = document.get(name);
    return value == null || value.isNull() ? null : reader.apply(value);
  }

  /** Its value in a document that must have one. */
  public V read(JsonNode document) {
    V value = find(document);
    if (value == null) {
      throw new IllegalStateException("a document is without '%s'".formatted(name));
    }
    return value;
  }
}
