package dev.precedent.benchmark.transparency;

import dev.precedent.benchmark.statement.StatementSchema;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A figure of the sheets on measures at the provider's own initiative.
 *
 * @param name as the template spells it, with blanks at the end
 * @param counted which statements it counts
 * @param definition the same in words
 */
public record MeasureColumn(String name, Predicate<JsonNode> counted, String definition) {
  private static final String VISIBILITY = "decision_visibility";
  private static final String MONETARY = "decision_monetary";
  private static final String PROVISION = "decision_provision";
  private static final String ACCOUNT = "decision_account";

  /** All of them, in the order of the template. */
  public static final List<MeasureColumn> ALL =
      List.of(
          new MeasureColumn(
              "Number of measures taken at the provider's own initiative ", _ -> true, "all"),
          with(
              "Number of measures taken after detection with solely automated means ",
              "automated_detection",
              "Yes"),
          visibility("Removal", "CONTENT_REMOVED"),
          visibility("Disable", "CONTENT_DISABLED"),
          visibility("Demoted", "CONTENT_DEMOTED"),
          visibility("Age restricted", "CONTENT_AGE_RESTRICTED"),
          visibility("Interaction restricted", "CONTENT_INTERACTION_RESTRICTED"),
          visibility("Labelled ", "CONTENT_LABELLED"),
          visibility("Other", "OTHER"),
          with("Monetary restriction Suspension", MONETARY, "DECISION_MONETARY_SUSPENSION"),
          with("Monetary restriction Termination", MONETARY, "DECISION_MONETARY_TERMINATION"),
          with("Monetary restriction Other", MONETARY, "DECISION_MONETARY_OTHER"),
          with(
              "Provision of the service Suspension",
              PROVISION,
              "DECISION_PROVISION_PARTIAL_SUSPENSION",
              "DECISION_PROVISION_TOTAL_SUSPENSION"),
          with(
              "Provision of the service Termination",
              PROVISION,
              "DECISION_PROVISION_PARTIAL_TERMINATION",
              "DECISION_PROVISION_TOTAL_TERMINATION"),
          with("Account restriction Suspension", ACCOUNT, "DECISION_ACCOUNT_SUSPENDED"),
          with("Account restriction Termination", ACCOUNT, "DECISION_ACCOUNT_TERMINATED"));

  private static MeasureColumn visibility(String name, String value) {
    return with("Visibility restriction " + name, VISIBILITY, "DECISION_VISIBILITY_" + value);
  }

  private static MeasureColumn with(String name, String field, String... values) {
    List<String> any = List.of(values);
    boolean known =
        StatementSchema.V2.fields().get(field) != null
            && StatementSchema.V2.fields().get(field).values().containsAll(any);
    if (!known) {
      throw new IllegalStateException("the schema has no such values: " + field + " " + any);
    }
    return new MeasureColumn(
        name,
        statement -> texts(statement.path(field)).anyMatch(any::contains),
        "those whose %s is %s".formatted(field, String.join(" or ", any)));
  }

  static Stream<String> texts(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(each -> each.asString(""))
        : Stream.of(value.asString(""));
  }
}
