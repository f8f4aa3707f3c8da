package dev.precedent.benchmark.statement;

import dev.precedent.benchmark.statement.StatementField.Condition;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the Transparency Database requires of a statement, checked before it leaves. Two rules are
 * those of its documentation and stricter than its validator: a territorial scope is required, and
 * a restriction does not end before it applies.
 */
public final class StatementRules {
  /** The rules of the schema in force. */
  public static final StatementRules V2 = new StatementRules(StatementSchema.V2);

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
  private static final String PRODUCT_KEY = "EAN-13";

  private final StatementSchema schema;

  StatementRules(StatementSchema schema) {
    this.schema = schema;
  }

  /**
   * What the database keeps of a statement: without the fields whose condition does not hold, in
   * the order of the schema, its territorial scope sorted and each country once.
   */
  public ObjectNode kept(JsonNode statement) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (StatementField field : schema.fields().values()) {
      JsonNode value = statement.path(field.name());
      if (!isAbsent(value) && (field.when() == null || holds(field.when(), statement))) {
        kept.set(field.name(), field.name().equals("territorial_scope") ? sorted(value) : value);
      }
    }
    statement.properties().stream()
        .filter(each -> !schema.fields().containsKey(each.getKey()))
        .forEach(each -> kept.set(each.getKey(), each.getValue()));
    return kept;
  }

  /** Everything that would be refused; empty where nothing would. */
  public List<StatementFault> check(JsonNode statement) {
    List<StatementFault> faults = new ArrayList<>();
    statement.properties().stream()
        .filter(each -> !schema.fields().containsKey(each.getKey()))
        .forEach(
            each ->
                faults.add(
                    StatementFault.of(
                        each.getKey(), "left out, because no field is called so", "it")));
    for (StatementField field : schema.fields().values()) {
      JsonNode value = statement.path(field.name());
      if (!isAbsent(value)) {
        value(field, value, faults);
      } else if (field.required()) {
        faults.add(StatementFault.of(field.name(), "given", "nothing"));
      } else if (field.when() != null
          && field.when().required()
          && holds(field.when(), statement)) {
        faults.add(
            StatementFault.of(
                field.name(),
                "given where '%s' is %s"
                    .formatted(field.when().field(), String.join(" or ", field.when().values())),
                "nothing"));
      }
    }
    restricted(statement, faults);
    ends(statement, faults);
    return faults;
  }

  private static void restricted(JsonNode statement, List<StatementFault> faults) {
    if (StatementSchema.RESTRICTIONS.stream().allMatch(each -> isAbsent(statement.path(each)))) {
      faults.add(
          StatementFault.of(
              "decision_visibility",
              "given, or one of %s"
                  .formatted(
                      String.join(
                          ", ",
                          StatementSchema.RESTRICTIONS.subList(
                              1, StatementSchema.RESTRICTIONS.size()))),
              "no restriction"));
    }
  }

  private static void ends(JsonNode statement, List<StatementFault> faults) {
    LocalDate applied = date(statement.path("application_date").asString(""));
    for (String name : StatementSchema.END_DATES) {
      LocalDate end = date(statement.path(name).asString(""));
      if (applied != null && end != null && end.isBefore(applied)) {
        faults.add(
            StatementFault.of(
                name, "no day before 'application_date', " + applied, end.toString()));
      }
    }
  }

  private static void value(StatementField field, JsonNode value, List<StatementFault> faults) {
    switch (field.type()) {
      case TEXT -> text(field, value, faults);
      case URL -> {
        text(field, value, faults);
        if (value.isString() && !isUrl(value.asString())) {
          faults.add(
              StatementFault.of(
                  field.name(), "a URL with http or https", "'" + value.asString() + "'"));
        }
      }
      case DATE -> day(field, value, faults);
      case VALUE -> one(field, value, faults);
      case VALUES -> {
        if (!value.isArray() || value.isEmpty()) {
          faults.add(
              StatementFault.of(field.name(), "a list of one value or more", value.toString()));
        } else {
          value.forEach(each -> one(field, each, faults));
        }
      }
      case PRODUCT -> product(field, value, faults);
    }
  }

  private static void text(StatementField field, JsonNode value, List<StatementFault> faults) {
    if (!value.isString() || value.asString().isBlank()) {
      faults.add(StatementFault.of(field.name(), "a text", value.toString()));
      return;
    }
    String text = value.asString();
    if (field.maxLength() != null && text.codePointCount(0, text.length()) > field.maxLength()) {
      faults.add(
          StatementFault.of(
              field.name(),
              "at most %d characters long".formatted(field.maxLength()),
              text.codePointCount(0, text.length()) + " characters"));
    }
    if (field.pattern() != null && !text.matches(field.pattern())) {
      faults.add(StatementFault.of(field.name(), "letters, digits, - and _", "'" + text + "'"));
    }
  }

  private static void day(StatementField field, JsonNode value, List<StatementFault> faults) {
    LocalDate day = value.isString() ? date(value.asString()) : null;
    if (day == null) {
      faults.add(StatementFault.of(field.name(), "a day as YYYY-MM-DD", value.toString()));
    } else if (field.min() != null && day.isBefore(field.min())) {
      faults.add(StatementFault.of(field.name(), "no day before " + field.min(), day.toString()));
    } else if (field.max() != null && day.isAfter(field.max())) {
      faults.add(StatementFault.of(field.name(), "no day after " + field.max(), day.toString()));
    }
  }

  private static void one(StatementField field, JsonNode value, List<StatementFault> faults) {
    if (!value.isString() || !field.values().contains(value.asString())) {
      faults.add(
          StatementFault.of(
              field.name(),
              field.values().size() > 16
                  ? "one of the %d values of the schema".formatted(field.values().size())
                  : "one of " + String.join(", ", field.values()),
              value.toString()));
    }
  }

  private static void product(StatementField field, JsonNode value, List<StatementFault> faults) {
    if (!value.isObject()
        || value.size() != 1
        || !value.path(PRODUCT_KEY).asString("").matches("[0-9]{13}")) {
      faults.add(
          StatementFault.of(
              field.name(), "an object with the one key EAN-13 and 13 digits", value.toString()));
    }
  }

  private static boolean holds(Condition condition, JsonNode statement) {
    JsonNode value = statement.path(condition.field());
    return value.isArray()
        ? value.valueStream().anyMatch(each -> condition.values().contains(each.asString("")))
        : condition.values().contains(value.asString(""));
  }

  private static JsonNode sorted(JsonNode countries) {
    if (!countries.isArray()) {
      return countries;
    }
    var sorted = JsonNodeFactory.instance.arrayNode();
    new TreeSet<>(countries.valueStream().map(each -> each.asString("")).toList())
        .forEach(sorted::add);
    return sorted;
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text, DATE);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
