package dev.precedent.benchmark.sample;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Json;
import dev.precedent.http.Paging;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.JobPage;
import dev.precedent.jobs.Jobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Estimates from samples over HTTP: asked for, watched, and read. */
@Tag(name = "estimates")
@RestController
@RequestMapping(path = "/api/estimates", produces = MediaType.APPLICATION_JSON_VALUE)
public final class EstimateController {
  private final EstimatePlanning planning;
  private final Jobs jobs;

  EstimateController(EstimatePlanning planning, Jobs jobs) {
    this.planning = planning;
    this.jobs = jobs;
  }

  @Operation(
      operationId = "startEstimate",
      summary = "Accept an estimate from a sample's labels, which is then made by itself")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<EstimateState> estimate(@RequestBody EstimateRequest request, Actor actor) {
    EstimateRequest terms = planning.terms(request);
    EstimateState state =
        state(jobs.submit(EstimateWork.KIND, planning.name(terms), Json.of(terms), actor));
    return ResponseEntity.accepted()
        .location(URI.create("/api/estimates/" + state.job().id()))
        .body(state);
  }

  @Operation(
      operationId = "listEstimates",
      summary = "All estimates, the newest first, page by page")
  @GetMapping
  JobPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    return jobs.page(EstimateWork.KIND, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(operationId = "getEstimate", summary = "How far it is, and what it found")
  @GetMapping("/{id}")
  EstimateState get(@PathVariable @Parameter(example = "1") String id) {
    return state(jobs.named(EstimateWork.KIND, id));
  }

  @Operation(
      operationId = "cancelEstimate",
      summary = "Cancel what has not ended",
      description = "Cancelling one that is cancelled already changes nothing.")
  @PostMapping("/{id}/cancellation")
  EstimateState cancel(@PathVariable @Parameter(example = "1") String id, Actor actor) {
    return state(jobs.cancel(EstimateWork.KIND, id, actor));
  }

  private EstimateState state(Job job) {
    return new EstimateState(
        jobs.summary(job),
        job.request().as(EstimateRequest.class),
        job.result(EstimateResult.class).orElse(null));
  }
}
