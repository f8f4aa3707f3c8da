package dev.precedent.views.proof;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Refused;
import dev.precedent.ledger.export.ProvenEvents;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Proofs of decisions over HTTP. */
@RestController
@Tag(name = "proofs")
public final class ProofController {
  private final DecisionProofs proofs;

  public ProofController(DecisionProofs proofs) {
    this.proofs = proofs;
  }

  @GetMapping(path = "/api/decisions/{id}/proof", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getDecisionProof",
      summary = "Proofs that a decision stands in the ledger unchanged",
      description =
          "The events of the decision and of its policy version as the literal bytes that were"
              + " hashed, each with a C2SP tlog-proof. 'precedent verify' checks it offline. 503"
              + " with Retry-After until a checkpoint is signed over them.")
  ProvenEvents proof(
      @PathVariable
          @Parameter(
              description = "one segment, slashes percent-encoded",
              example = "convabuse/item-0001")
          String id) {
    try {
      return proofs
          .of(new DecisionId(id))
          .orElseThrow(() -> Refused.notRecorded("decision", id).thrown());
    } catch (InvalidValue e) {
      throw Refused.noneCalledSo("decision", e).thrown();
    }
  }
}
