package dev.precedent.benchmark.agreement;

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

/** Agreement of raters over HTTP: asked for, watched, and read. */
@Tag(name = "agreements")
@RestController
@RequestMapping(path = "/api/agreements", produces = MediaType.APPLICATION_JSON_VALUE)
public final class AgreementController {
  private final AgreementPlanning planning;
  private final Jobs jobs;

  AgreementController(AgreementPlanning planning, Jobs jobs) {
    this.planning = planning;
    this.jobs = jobs;
  }

  @Operation(
      operationId = "startAgreement",
      summary = "Accept a comparison of raters, which then runs by itself")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<AgreementState> agreement(@RequestBody AgreementRequest request, Actor actor) {
    AgreementTerms terms = planning.terms(request);
    AgreementState state =
        state(
            jobs.submit(AgreementWork.KIND, AgreementPlanning.name(terms), Json.of(terms), actor));
    return ResponseEntity.accepted()
        .location(URI.create("/api/agreements/" + state.job().id()))
        .body(state);
  }

  @Operation(
      operationId = "listAgreements",
      summary = "All comparisons of raters, the newest first, page by page")
  @GetMapping
  JobPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    return jobs.page(AgreementWork.KIND, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(operationId = "getAgreement", summary = "How far it is, and what it found")
  @GetMapping("/{id}")
  AgreementState get(@PathVariable @Parameter(example = "1") String id) {
    return state(jobs.named(AgreementWork.KIND, id));
  }

  @Operation(
      operationId = "cancelAgreement",
      summary = "Cancel what has not ended",
      description = "Cancelling one that is cancelled already changes nothing.")
  @PostMapping("/{id}/cancellation")
  AgreementState cancel(@PathVariable @Parameter(example = "1") String id, Actor actor) {
    return state(jobs.cancel(AgreementWork.KIND, id, actor));
  }

  private AgreementState state(Job job) {
    return new AgreementState(
        jobs.summary(job),
        job.request().as(AgreementTerms.class).request(),
        job.result(AgreementResult.class).orElse(null));
  }
}
