package dev.precedent.benchmark.sweep;

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

/** Sweeps over HTTP: asked for, watched, and read. */
@Tag(name = "sweeps")
@RestController
@RequestMapping(path = "/api/sweeps", produces = MediaType.APPLICATION_JSON_VALUE)
public final class SweepController {
  private final SweepPlanning planning;
  private final Jobs jobs;

  SweepController(SweepPlanning planning, Jobs jobs) {
    this.planning = planning;
    this.jobs = jobs;
  }

  @Operation(
      operationId = "startSweep",
      summary = "Accept a sweep over the thresholds of a score, which then runs by itself")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<SweepState> sweep(@RequestBody SweepRequest request, Actor actor) {
    SweepRequest terms = planning.terms(request);
    SweepState state =
        state(jobs.submit(SweepWork.KIND, planning.name(terms), Json.of(terms), actor));
    return ResponseEntity.accepted()
        .location(URI.create("/api/sweeps/" + state.job().id()))
        .body(state);
  }

  @Operation(operationId = "listSweeps", summary = "All sweeps, the newest first, page by page")
  @GetMapping
  JobPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    return jobs.page(SweepWork.KIND, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(operationId = "getSweep", summary = "How far a sweep is, and what it found")
  @GetMapping("/{id}")
  SweepState get(@PathVariable @Parameter(example = "1") String id) {
    return state(jobs.named(SweepWork.KIND, id));
  }

  @Operation(
      operationId = "cancelSweep",
      summary = "Cancel a sweep that has not ended",
      description = "Cancelling one that is cancelled already changes nothing.")
  @PostMapping("/{id}/cancellation")
  SweepState cancel(@PathVariable @Parameter(example = "1") String id, Actor actor) {
    return state(jobs.cancel(SweepWork.KIND, id, actor));
  }

  private SweepState state(Job job) {
    return new SweepState(
        jobs.summary(job),
        job.request().as(SweepRequest.class),
        job.result(SweepResult.class).orElse(null));
  }
}
