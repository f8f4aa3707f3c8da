package dev.precedent.benchmark.run;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Json;
import dev.precedent.http.Paging;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.JobPage;
import dev.precedent.jobs.Jobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Objects;
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

/** Benchmarks over HTTP: asked for, watched, and read. */
@Tag(name = "benchmarks")
@RestController
@RequestMapping(path = "/api/benchmarks", produces = MediaType.APPLICATION_JSON_VALUE)
public final class BenchmarkController {
  private final BenchmarkPlanning planning;
  private final Jobs jobs;
  private final VerdictReader verdicts;

  BenchmarkController(BenchmarkPlanning planning, Jobs jobs, VerdictReader verdicts) {
    this.planning = planning;
    this.jobs = jobs;
    this.verdicts = verdicts;
  }

  @Operation(
      operationId = "startBenchmark",
      summary = "Accept a benchmark, which then runs by itself")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<BenchmarkState> benchmark(@RequestBody BenchmarkRequest request, Actor actor) {
    BenchmarkTerms terms = planning.terms(request);
    BenchmarkState state =
        state(
            jobs.submit(BenchmarkWork.KIND, BenchmarkPlanning.name(terms), Json.of(terms), actor));
    return ResponseEntity.accepted()
        .location(URI.create("/api/benchmarks/" + state.job().id()))
        .body(state);
  }

  @Operation(
      operationId = "listBenchmarks",
      summary = "All benchmarks, the newest first, page by page")
  @GetMapping
  JobPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    return jobs.page(BenchmarkWork.KIND, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(operationId = "getBenchmark", summary = "How far a benchmark is, and what it found")
  @GetMapping("/{id:(?!verdicts$).+}")
  BenchmarkState get(@PathVariable @Parameter(example = "1") String id) {
    return state(jobs.named(BenchmarkWork.KIND, id));
  }

  @Operation(
      operationId = "cancelBenchmark",
      summary = "Cancel a benchmark that has not ended",
      description = "Cancelling one that is cancelled already changes nothing.")
  @PostMapping("/{id}/cancellation")
  BenchmarkState cancel(@PathVariable @Parameter(example = "1") String id, Actor actor) {
    return state(jobs.cancel(BenchmarkWork.KIND, id, actor));
  }

  @Operation(
      operationId = "listVerdicts",
      summary = "The verdict on each case of a benchmark that is done, page by page")
  @GetMapping("/{id}/verdicts")
  VerdictPage verdicts(
      @PathVariable @Parameter(example = "1") String id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size,
      @RequestParam(required = false) @Nullable String truth,
      @RequestParam(required = false) @Nullable String verdict,
      @RequestParam(required = false)
          @Parameter(
              description =
                  "wrong ones; right ones that rest on a wrong answer (wrong-path); where both"
                      + " systems differ; where the first is right alone (won) or the other is (lost)",
              schema = @Schema(allowableValues = {"wrong", "wrong-path", "differ", "won", "lost"}))
          @Nullable String only) {
    Job job = jobs.named(BenchmarkWork.KIND, id);
    VerdictKind kind = new VerdictKind(truth, verdict, only);
    Json recorded = Objects.requireNonNull(job.requireDone().result());
    return verdicts.page(job, recorded, kind, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  private BenchmarkState state(Job job) {
    return new BenchmarkState(
        jobs.summary(job),
        job.request().as(BenchmarkTerms.class).request(),
        job.result(BenchmarkResult.class).orElse(null));
  }
}
