package dev.precedent.benchmark.elsewhere;

import dev.precedent.contracts.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Verdicts that were made elsewhere, over HTTP. */
@Tag(name = "benchmarks")
@RestController
@RequestMapping(path = "/api/benchmarks/verdicts", produces = MediaType.APPLICATION_JSON_VALUE)
public final class VerdictsController {
  private final VerdictsElsewhere verdicts;

  VerdictsController(VerdictsElsewhere verdicts) {
    this.verdicts = verdicts;
  }

  /** Records verdicts: 201, or 200 where all of them stood there already. */
  @Operation(
      operationId = "recordVerdicts",
      summary =
          "Record the verdicts of a system on a golden set that were made elsewhere, and certify them",
      description = "All of them or none; sending the same again records what is missing.")
  @ApiResponse(responseCode = "200", description = "all of them stood there already")
  @ApiResponse(responseCode = "201", description = "they are recorded and certified")
  @PostMapping
  ResponseEntity<CertifiedVerdicts> record(@RequestBody VerdictsRequest request, Actor actor) {
    CertifiedVerdicts certified = verdicts.record(request, actor);
    return ResponseEntity.status(certified.recorded() > 0 ? HttpStatus.CREATED : HttpStatus.OK)
        .body(certified);
  }
}
