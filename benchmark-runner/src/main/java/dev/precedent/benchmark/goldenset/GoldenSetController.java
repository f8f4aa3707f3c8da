package dev.precedent.benchmark.goldenset;

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

/** Golden sets over HTTP. */
@Tag(name = "golden sets")
@RestController
@RequestMapping(path = "/api/golden-sets", produces = MediaType.APPLICATION_JSON_VALUE)
public final class GoldenSetController {
  private final Freezing freezing;

  GoldenSetController(Freezing freezing) {
    this.freezing = freezing;
  }

  /** Freezes a golden set: 201, or 200 where its current version has the same content already. */
  @Operation(
      operationId = "freezeGoldenSet",
      summary = "Freeze the adjudicated cases of a policy as the next version of a golden set")
  @ApiResponse(responseCode = "200", description = "its current version has the same content")
  @ApiResponse(responseCode = "201", description = "it is frozen")
  @PostMapping
  ResponseEntity<FrozenGoldenSet> freeze(@RequestBody GoldenSetRequest request, Actor actor)
      throws InterruptedException {
    Freezing.Answer answer = freezing.freeze(request, actor);
    return ResponseEntity.status(answer.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(answer.set());
  }
}
