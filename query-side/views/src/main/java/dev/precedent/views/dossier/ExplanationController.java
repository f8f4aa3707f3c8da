package dev.precedent.views.dossier;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.policy.explain.Explanation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why a policy version says what it says of a decision's facts, over HTTP. */
@RestController
@Tag(name = "decisions")
public final class ExplanationController {
  private final LedgerReader ledger;
  private final PolicyCatalogue policies;

  public ExplanationController(LedgerReader ledger, PolicyCatalogue policies) {
    this.ledger = ledger;
    this.policies = policies;
  }

  @GetMapping(path = "/api/decisions/{id}/explanation", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "explainDecision",
      summary = "Why a policy version comes to its outcome for a decision's facts",
      description =
          "The path with every guard and the values that it saw; for facts that do not decide, what"
              + " each missing one would lead to; for others the nearest change of each number that"
              + " leads to another outcome.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = Explanation.class)))
  byte[] explain(
      @PathVariable
          @Parameter(
              description = "one segment, slashes percent-encoded",
              example = "convabuse/item-0001")
          String id,
      @RequestParam(required = false)
          @Parameter(
              description =
                  "a version of the decision's policy, drafts included; the decision's own unless"
                      + " given",
              example = "1.2.0")
          @Nullable VersionNumber version) {
    DecisionRecorded decision = decision(id);
    PolicyVersionId asked =
        new PolicyVersionId(decision.policy(), version == null ? decision.version() : version);
    PolicyVersion policy = policies.find(asked).orElseThrow(() -> Refused.unknown(asked).thrown());
    return CanonicalJson.write(
        Explanation.of(policy, decision.facts())
            .beside(
                new Explanation.Recorded(
                    decision.version(), decision.outcome(), decision.failure())));
  }

  private DecisionRecorded decision(String id) {
    try {
      String key = StreamName.of(new DecisionId(id)).key(0);
      RecordedEvent recorded = ledger.find(List.of(key)).get(key);
      if (recorded != null && recorded.event() instanceof DecisionRecorded decision) {
        return decision;
      }
    } catch (InvalidValue e) {
      throw Refused.noneCalledSo("decision", e).thrown();
    }
    throw Refused.notRecorded("decision", id).thrown();
  }
}
