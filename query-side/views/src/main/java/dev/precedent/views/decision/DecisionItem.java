package dev.precedent.views.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
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
    Map<String, Object> attributes) {
  /** The case of a decision. */
  @Schema(name = "CaseOfDecision")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CaseOf(String id, @Nullable String digest) {}

  /** What decided. */
  @Schema(name = "SystemOfDecision")
  public record SystemOf(String name, String version) {}
}
