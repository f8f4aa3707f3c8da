package dev.precedent.views.dossier;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.policy.Conformity;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision beside what its policy says by now.
 *
 * @param version the newest that is published
 * @param evaluation of the recorded facts under it
 * @param same whether that is the recorded outcome; null for failures
 * @param stale whether a newer version than its own was published before it was decided
 */
@Schema(name = "DecisionToday")
public record Today(
    String version,
    Dossier.EvaluationOf evaluation,
    @Schema(
            nullable = true,
            allowableValues = {"yes", "no", "undecidable"})
        @JsonInclude
        @Nullable String same,
    @Schema(description = "whether a newer version had been published before it was decided")
        boolean stale) {

  /** Empty where the newest version of the policy cannot be read. */
  static Optional<Today> of(DecisionRecorded decision, PolicyCatalogue policies) {
    return policies.published(decision.policy()).reversed().stream()
        .findFirst()
        .flatMap(newest -> policies.published(new PolicyVersionId(decision.policy(), newest)))
        .flatMap(newest -> of(decision, newest, policies));
  }

  private static Optional<Today> of(
      DecisionRecorded decision, PolicyVersion newest, PolicyCatalogue policies) {
    Conformity now = Conformity.of(decision, newest);
    return Optional.ofNullable(now.evaluation())
        .map(
            evaluation ->
                new Today(
                    newest.version().toString(),
                    DossierParts.evaluation(evaluation),
                    now.conform() == null ? null : now.conform().written(),
                    isStale(decision, policies)));
  }

  private static boolean isStale(DecisionRecorded decision, PolicyCatalogue policies) {
    Instant from = policies.staleFrom(decision.policy(), Long.MAX_VALUE).get(decision.version());
    return from != null && !decision.decidedAt().isBefore(from);
  }
}
