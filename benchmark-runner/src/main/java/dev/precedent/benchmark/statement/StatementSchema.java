package dev.precedent.benchmark.statement;

import dev.precedent.benchmark.statement.StatementField.Condition;
import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The schema of statements of reasons, version 2, in force since 2025-07-01. Its source is named in
 * the resource that it is read from.
 *
 * @param fields by name, in the order of the schema
 * @param labels of the values of each enumeration, by its name
 * @param keywords of each category, in the order of the transparency report's sheets
 * @param columns of a full dump
 * @param lightOmits the columns that a light dump leaves out
 * @param languages the official languages of the EU, in lower case, as sheet 8 of reports has them
 * @param batch the most statements of one request
 */
public record StatementSchema(
    SequencedMap<String, StatementField> fields,
    SequencedMap<String, SequencedMap<String, String>> labels,
    SequencedMap<String, List<String>> keywords,
    List<String> columns,
    List<String> lightOmits,
    List<String> languages,
    int batch) {

  /** As it is in force. */
  public static final StatementSchema V2 = read("statement-of-reasons.json");

  /** Restrictions; a statement has one of them at least. */
  public static final List<String> RESTRICTIONS =
      List.of("decision_visibility", "decision_monetary", "decision_provision", "decision_account");

  /** The last day of each restriction, where it ends. */
  static final List<String> END_DATES =
      List.of(
          "end_date_visibility_restriction",
          "end_date_monetary_restriction",
          "end_date_service_restriction",
          "end_date_account_restriction");

  /** The categories, in the order of the report's sheets. */
  public List<String> categories() {
    return List.copyOf(keywords.keySet());
  }

  /** Whether every statement must have a field. */
  public boolean requires(String name) {
    StatementField field = fields.get(name);
    return field != null && field.required();
  }

  /** How a value of an enumeration is called. */
  public String label(String enumeration, String value) {
    SequencedMap<String, String> of = labels.get(enumeration);
    return of == null ? value : of.getOrDefault(value, value);
  }

  private static StatementSchema read(String resource) {
    JsonNode root;
    try (InputStream in = StatementSchema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program comes without " + resource);
      }
      root = CanonicalJson.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SequencedMap<String, SequencedMap<String, String>> labels = new LinkedHashMap<>();
    root.path("enums")
        .properties()
        .forEach(
            each -> {
              SequencedMap<String, String> values = new LinkedHashMap<>();
              each.getValue()
                  .properties()
                  .forEach(value -> values.put(value.getKey(), value.getValue().asString()));
              labels.put(each.getKey(), values);
            });
    SequencedMap<String, StatementField> fields = new LinkedHashMap<>();
    root.path("fields")
        .properties()
        .forEach(each -> fields.put(each.getKey(), field(each.getKey(), each.getValue(), labels)));
    SequencedMap<String, List<String>> keywords = new LinkedHashMap<>();
    root.path("keywords")
        .properties()
        .forEach(each -> keywords.put(each.getKey(), texts(each.getValue())));
    return new StatementSchema(
        fields,
        labels,
        keywords,
        texts(root.path("columns")),
        texts(root.path("lightOmits")),
        texts(root.path("officialLanguages")),
        root.path("batch").path("max").asInt());
  }

  private static StatementField field(
      String name, JsonNode rule, SequencedMap<String, SequencedMap<String, String>> labels) {
    String enumeration = rule.path("enum").asString("");
    JsonNode when = rule.path("when");
    return new StatementField(
        name,
        StatementField.Type.valueOf(rule.path("type").asString()),
        enumeration.isEmpty()
            ? List.of()
            : List.copyOf(labels.getOrDefault(enumeration, new LinkedHashMap<>()).keySet()),
        rule.has("maxLength") ? rule.path("maxLength").asInt() : null,
        rule.has("pattern") ? rule.path("pattern").asString() : null,
        date(rule.path("min")),
        date(rule.path("max")),
        rule.path("required").asBoolean(false),
        when.isMissingNode()
            ? null
            : new Condition(
                when.path("field").asString(),
                texts(when.path("values")),
                when.path("required").asBoolean()));
  }

  private static @Nullable LocalDate date(JsonNode text) {
    return text.isMissingNode() ? null : LocalDate.parse(text.asString());
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asString()));
    return List.copyOf(texts);
  }
}
