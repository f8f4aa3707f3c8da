package dev.precedent.benchmark.transparency;

import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The two sheets on measures at the provider's own initiative. */
public enum MeasureSheet {
  ILLEGAL(
      "5_own_initiative_illegal", "Category of illegal content", "DECISION_GROUND_ILLEGAL_CONTENT"),
  TERMS(
      "6_own_initiative_TC",
      "Category of incompatibility with the provider's terms and conditions",
      "DECISION_GROUND_INCOMPATIBLE_CONTENT");

  private static final String OWN_INITIATIVE = "SOURCE_VOLUNTARY";

  private final String file;
  private final String category;
  private final String ground;

  MeasureSheet(String file, String category, String ground) {
    this.file = file;
    this.category = category;
    this.ground = ground;
  }

  /** Its name in the template. */
  public String title() {
    return file;
  }

  /** The header of its column of categories. */
  public String category() {
    return category;
  }

  /** The ground of the statements that it counts. */
  public String ground() {
    return ground;
  }

  /** The sheet in which a statement is counted; none where a notice led to it. */
  public static Optional<MeasureSheet> of(JsonNode statement) {
    return statement.path("source_type").asString("").equals(OWN_INITIATIVE)
        ? Arrays.stream(values())
            .filter(each -> statement.path("decision_ground").asString("").equals(each.ground))
            .findFirst()
        : Optional.empty();
  }
}
