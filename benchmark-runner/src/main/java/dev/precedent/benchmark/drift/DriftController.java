package dev.precedent.benchmark.drift;

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

/** Comparisons for drift over HTTP: asked for, watched, and read. */
@Tag(name = "drifts")
@RestController
@RequestMapping(path = "/api/drifts", produces = MediaType.APPLICATION_JSON_VALUE)
public final class DriftController {
  private final DriftPlanning planning;
  private final Jobs jobs;

  DriftController(DriftPlanning planning, Jobs jobs) {
    this.planning = planning;
    this.jobs = jobs;
  }

  @Operation(
      operationId = "startDrift",
      summary = "Accept a comparison of values between two selections, which then runs by itself")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<DriftState> drift(@RequestBody DriftRequest request, Actor actor)
      throws InterruptedException {
    DriftRequest terms = planning.terms(new EarlierDrifts(jobs).continued(request));
    DriftState state =
        state(jobs.submit(DriftWork.KIND, planning.name(terms), Json.of(terms), actor));
    return ResponseEntity.accepted()
        .location(URI.create("/api/drifts/" + state.job().id()))
        .body(state);
  }

  @Operation(
      operationId = "listDrifts",
      summary = "All comparisons for drift, the newest first, page by page")
  @GetMapping
  JobPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    return jobs.page(DriftWork.KIND, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(
      operationId = "getDrift",
      summary = "How far a comparison for drift is, and what it found")
  @GetMapping("/{id}")
  DriftState get(@PathVariable @Parameter(example = "1") String id) {
    return state(jobs.named(DriftWork.KIND, id));
  }

  @Operation(
      operationId = "cancelDrift",
      summary = "Cancel a comparison for drift that has not ended",
      description = "Cancelling one that is cancelled already changes nothing.")
  @PostMapping("/{id}/cancellation")
  DriftState cancel(@PathVariable @Parameter(example = "1") String id, Actor actor) {
    return state(jobs.cancel(DriftWork.KIND, id, actor));
  }

  private DriftState state(Job job) {
    return new DriftState(
        jobs.summary(job),
        job.request().as(DriftRequest.class),
        job.result(DriftResult.class).orElse(null));
  }
}
