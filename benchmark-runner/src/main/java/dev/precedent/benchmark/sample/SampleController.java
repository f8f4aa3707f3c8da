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

/** Samples over HTTP: planned, asked for, watched, and read. */
@Tag(name = "samples")
@RestController
@RequestMapping(path = "/api/samples", produces = MediaType.APPLICATION_JSON_VALUE)
public final class SampleController {
  private final SamplePlanning planning;
  private final SampledDecisions decisions;
  private final Redrawing redrawing;
  private final Jobs jobs;

  SampleController(
      SamplePlanning planning, SampledDecisions decisions, Redrawing redrawing, Jobs jobs) {
    this.planning = planning;
    this.decisions = decisions;
    this.redrawing = redrawing;
    this.jobs = jobs;
  }

  @Operation(
      operationId = "planSample",
      summary = "How many labels, hours and how much money a wanted certainty takes")
  @PostMapping("/plan")
  SamplePlan plan(@RequestBody SamplePlanRequest request) {
    return SamplePlan.of(request);
  }

  @Operation(
      operationId = "drawSample",
      summary = "Accept a sample, which is then drawn by itself and put on record")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<SampleState> draw(@RequestBody SampleRequest request, Actor actor)
      throws InterruptedException {
    SampleRequest terms = planning.terms(request, pilot -> EstimateResult.rates(pilot, jobs));
    SampleState state =
        state(jobs.submit(SampleWork.KIND, SamplePlanning.name(terms), Json.of(terms), actor));
    return ResponseEntity.accepted()
        .location(URI.create("/api/samples/" + state.job().id()))
        .body(state);
  }

  @Operation(operationId = "listSamples", summary = "All samples, the newest first, page by page")
  @GetMapping
  JobPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    return jobs.page(SampleWork.KIND, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(operationId = "getSample", summary = "How far it is, and how it was drawn")
  @GetMapping("/{id:(?!plan$).+}")
  SampleState get(@PathVariable @Parameter(example = "1") String id) {
    return state(jobs.named(SampleWork.KIND, id));
  }

  @Operation(
      operationId = "listSampledDecisions",
      summary = "What was drawn, to be labelled, page by page")
  @GetMapping("/{id}/decisions")
  SampledPage decisions(
      @PathVariable @Parameter(example = "1") String id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    var _ = jobs.named(SampleWork.KIND, id).requireDone();
    return decisions.page(id, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(
      operationId = "verifySample",
      summary = "Draw it again from what is on record, and say whether it is the same")
  @GetMapping("/{id}/verification")
  SampleVerification verify(@PathVariable @Parameter(example = "1") String id)
      throws InterruptedException {
    Job job = jobs.named(SampleWork.KIND, id);
    var _ = job.requireDone();
    return redrawing.verify(job);
  }

  @Operation(
      operationId = "cancelSample",
      summary = "Cancel what has not ended",
      description = "Cancelling one that is cancelled already changes nothing.")
  @PostMapping("/{id}/cancellation")
  SampleState cancel(@PathVariable @Parameter(example = "1") String id, Actor actor) {
    return state(jobs.cancel(SampleWork.KIND, id, actor));
  }

  private SampleState state(Job job) {
    return new SampleState(
        jobs.summary(job),
        job.request().as(SampleRequest.class),
        job.result(SampleResult.class).orElse(null));
  }
}
