package dev.precedent.benchmark.goldenset;

import dev.precedent.benchmark.request.Refusal;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.InvalidValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Golden sets over HTTP. */
@Tag(name = "golden sets")
@RestController
@RequestMapping("/api/golden-sets")
public final class GoldenSetController {
  private final Freezing freezing;

  GoldenSetController(Freezing freezing) {
    this.freezing = freezing;
  }

  /** Freezes a golden set: 201, or 200 where its current version has the same content already. */
  @Operation(
      operationId = "freezeGoldenSet",
      summary = "Freeze the adjudicated cases of a policy as the next version of a golden set")
  @PostMapping
  ResponseEntity<FrozenGoldenSet> freeze(
      @RequestBody GoldenSetRequest request,
      @RequestHeader(name = "Precedent-Actor", required = false) @Nullable String actor)
      throws InterruptedException {
    Freezing.Answer answer = freezing.freeze(request, actor(actor));
    return ResponseEntity.status(answer.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(answer.set());
  }

  /** Who acts: whom the request names, or else the user of the server. */
  private static Actor actor(@Nullable String named) {
    try {
      return new Actor(named == null ? System.getProperty("user.name") : named);
    } catch (InvalidValue e) {
      throw Refusal.invalid("header Precedent-Actor: " + e.getMessage()).thrown();
    }
  }
}
