package dev.precedent.benchmark.goldenset;

import dev.precedent.contracts.Actor;
import dev.precedent.http.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Golden sets over HTTP. */
@Tag(name = "golden sets")
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
public final class GoldenSetController {
  private final Freezing freezing;
  private final GoldenSetReader reader;
  private final Covering covering;

  GoldenSetController(Freezing freezing, GoldenSetReader reader, Covering covering) {
    this.freezing = freezing;
    this.reader = reader;
    this.covering = covering;
  }

  /** Freezes a golden set: 201, or 200 where its current version has the same content already. */
  @Operation(
      operationId = "freezeGoldenSet",
      summary = "Freeze the adjudicated cases of a policy as the next version of a golden set")
  @ApiResponse(responseCode = "200", description = "its current version has the same content")
  @ApiResponse(responseCode = "201", description = "it is frozen")
  @PostMapping("/golden-sets")
  ResponseEntity<FrozenGoldenSet> freeze(@RequestBody GoldenSetRequest request, Actor actor)
      throws InterruptedException {
    Freezing.Answer answer = freezing.freeze(request, actor);
    return ResponseEntity.status(answer.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(answer.set());
  }

  @Operation(
      operationId = "previewGoldenSet",
      summary = "How many cases a golden set would hold, and which truth; nothing is frozen")
  @PostMapping("/golden-set-previews")
  GoldenSetPreview preview(@RequestBody GoldenSetRequest request) throws InterruptedException {
    return freezing.preview(request);
  }

  @Operation(
      operationId = "listGoldenSets",
      summary = "All golden sets by name, each with its last version, page by page")
  @GetMapping("/golden-sets")
  GoldenSetPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size)
      throws InterruptedException {
    return reader.page(Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(
      operationId = "getGoldenSet",
      summary = "A version of a golden set; the last unless said")
  @GetMapping("/golden-sets/{name}")
  GoldenSetVersion get(
      @PathVariable @Parameter(example = "hate-speech-test") String name,
      @RequestParam(required = false) @Nullable Integer version) {
    return reader.version(name, version);
  }

  @Operation(
      operationId = "listGoldenCases",
      summary = "The cases of a version, and what the ledger holds of them by now, page by page")
  @GetMapping("/golden-sets/{name}/cases")
  GoldenCasePage cases(
      @PathVariable @Parameter(example = "hate-speech-test") String name,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(required = false) @Nullable String truth,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size)
      throws InterruptedException {
    return reader.cases(name, version, truth, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(operationId = "diffGoldenSets", summary = "What two versions have not in common")
  @GetMapping("/golden-sets/{name}/difference")
  GoldenSetDifference difference(
      @PathVariable @Parameter(example = "hate-speech-test") String name,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam @Parameter(example = "hate-speech-test@2") String to) {
    return reader.difference(name, version, to);
  }

  @Operation(
      operationId = "coverGoldenSet",
      summary = "How far a version still resembles the cases that are decided now, by slice")
  @GetMapping("/golden-sets/{name}/coverage")
  GoldenSetCoverage coverage(
      @PathVariable @Parameter(example = "hate-speech-test") String name,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(required = false)
          @Parameter(
              description = "which decisions are the traffic, in the search syntax",
              example = "decided:2026-10")
          @Nullable String where,
      @RequestParam(required = false)
          @Parameter(description = "fields or attributes, such as clause or attribute.language")
          @Nullable List<String> by,
      @RequestParam(required = false) @Parameter(schema = @Schema(minimum = "0"))
          @Nullable Long until)
      throws InterruptedException {
    return covering.of(reader.recorded(name, version), new Covering.Traffic(where, by, until));
  }
}
