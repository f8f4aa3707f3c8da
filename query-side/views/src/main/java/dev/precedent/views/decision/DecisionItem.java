package dev.precedent.views.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decision as a list shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionItem(
    String id,
    @Schema(description = "the decision's place in the ledger") long position,
    Instant recordedAt,
    @JsonProperty("case") CaseOf item,
    @Nullable String subject,
    String policy,
    String version,
    String pathway,
    SystemOf system,
    @Nullable String outcome,
    @Nullable String failure,
    @Nullable String action,
    Instant decidedAt,
    @Schema(
            description = "whether the policy version has this outcome for the recorded facts",
            allowableValues = {"yes", "no", "undecidable"})
        @Nullable String conform,
    boolean withdrawn,
    Map<String, Object> attributes,
    @Schema(description = "the columns that were asked for, by their names, where it has a value")
        @Nullable Map<String, Object> columns,
    @Schema(description = "where the words that were looked for stand in its texts")
        @Nullable List<Highlight> highlights) {

  /** The same with what was asked for. */
  public DecisionItem with(
      @Nullable Map<String, Object> columns, @Nullable List<Highlight> highlights) {
    return new DecisionItem(
        id,
        position,
        recordedAt,
        item,
        subject,
        policy,
        version,
        pathway,
        system,
        outcome,
        failure,
        action,
        decidedAt,
        conform,
        withdrawn,
        attributes,
        columns,
        highlights);
  }

  /**
   * A part of a text in which words were found.
   *
   * @param in {@code rationale}, or {@code clause} with its id
   * @param begun whether the text begins before it
   * @param goesOn whether the text goes on behind it
   */
  @Schema(name = "Highlight")
  public record Highlight(
      @Schema(description = "rationale, or clause with its id") String in,
      String text,
      @Schema(description = "whether the text begins before it") boolean begun,
      @Schema(description = "whether the text goes on behind it") boolean goesOn,
      List<Mark> marks) {
    /**
     * Where words stand.
     *
     * @param from in UTF-16 units of the text
     * @param to exclusive
     */
    @Schema(name = "HighlightMark")
    public record Mark(int from, int to) {}
  }

  /** The case of a decision. */
  @Schema(name = "CaseOfDecision")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CaseOf(String id, @Nullable String digest) {}

  /** What decided. */
  @Schema(name = "SystemOfDecision")
  public record SystemOf(String name, String version) {}
}
