package dev.precedent.views.dossier;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Dossiers over HTTP. */
@RestController
@Tag(name = "decisions")
public final class DossierController {
  private final Dossiers dossiers;

  public DossierController(Dossiers dossiers) {
    this.dossiers = dossiers;
  }

  @GetMapping(path = "/api/decisions/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getDecision",
      summary = "The dossier of a decision",
      description =
          "Read from the ledger, so a decision that was acknowledged is always found. Labels come"
              + " from the views, which may lag behind.")
  Dossier dossier(
      @PathVariable
          @Parameter(
              description = "one segment, slashes percent-encoded",
              example = "convabuse/item-0001")
          String id) {
    return found(id, dossiers::of);
  }

  @GetMapping(
      path = "/api/decisions/{id}/plain-answer",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getPlainAnswer",
      summary = "What a decision says to the person concerned, in plain words",
      description =
          "Fixed sentences, with values that stand in the ledger; what the record holds beyond that"
              + " is named with the reason why it is not told.")
  PlainAnswer plainAnswer(
      @PathVariable
          @Parameter(
              description = "one segment, slashes percent-encoded",
              example = "convabuse/item-0001")
          String id) {
    return found(id, dossiers::plainAnswer);
  }

  private static <T> T found(String id, Function<DecisionId, Optional<T>> reading) {
    try {
      return reading
          .apply(new DecisionId(id))
          .orElseThrow(() -> Refused.notRecorded("decision", id).thrown());
    } catch (InvalidValue e) {
      throw Refused.noneCalledSo("decision", e).thrown();
    }
  }
}
