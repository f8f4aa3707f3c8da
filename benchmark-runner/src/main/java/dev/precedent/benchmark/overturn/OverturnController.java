package dev.precedent.benchmark.overturn;

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

/** Overturns over HTTP: asked for, watched, and read. */
@Tag(name = "overturns")
@RestController
@RequestMapping(path = "/api/overturns", produces = MediaType.APPLICATION_JSON_VALUE)
public final class OverturnController {
  private final OverturnPlanning planning;
  private final Jobs jobs;

  OverturnController(OverturnPlanning planning, Jobs jobs) {
    this.planning = planning;
    this.jobs = jobs;
  }

  @Operation(
      operationId = "startOverturn",
      summary =
          "Accept a search for overturned decisions and what each overturn came from, which then runs by itself")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<OverturnState> overturn(@RequestBody OverturnRequest request, Actor actor) {
    OverturnRequest terms = planning.terms(request);
    OverturnState state =
        state(jobs.submit(OverturnWork.KIND, planning.name(terms), Json.of(terms), actor));
    return ResponseEntity.accepted()
        .location(URI.create("/api/overturns/" + state.job().id()))
        .body(state);
  }

  @Operation(
      operationId = "listOverturns",
      summary = "All searches for overturned decisions, the newest first, page by page")
  @GetMapping
  JobPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    return jobs.page(OverturnWork.KIND, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(
      operationId = "getOverturn",
      summary = "How far a search for overturned decisions is, and what it found")
  @GetMapping("/{id}")
  OverturnState get(@PathVariable @Parameter(example = "1") String id) {
    return state(jobs.named(OverturnWork.KIND, id));
  }

  @Operation(
      operationId = "cancelOverturn",
      summary = "Cancel a search for overturned decisions that has not ended",
      description = "Cancelling one that is cancelled already changes nothing.")
  @PostMapping("/{id}/cancellation")
  OverturnState cancel(@PathVariable @Parameter(example = "1") String id, Actor actor) {
    return state(jobs.cancel(OverturnWork.KIND, id, actor));
  }

  private OverturnState state(Job job) {
    return new OverturnState(
        jobs.summary(job),
        job.request().as(OverturnRequest.class),
        job.result(OverturnResult.class).orElse(null));
  }
}
