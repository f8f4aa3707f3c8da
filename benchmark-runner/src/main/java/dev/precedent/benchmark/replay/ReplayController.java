package dev.precedent.benchmark.replay;

import dev.precedent.contracts.Refused;
import dev.precedent.http.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Replays over HTTP: asked for, watched, and read. */
@Tag(name = "replays")
@RestController
@RequestMapping("/api/replays")
public final class ReplayController {
  private static final Duration BUSY = Duration.ofSeconds(5);

  private final Planning planning;
  private final ReplayJobs jobs;
  private final FlipReader flips;

  ReplayController(Planning planning, ReplayJobs jobs, FlipReader flips) {
    this.planning = planning;
    this.jobs = jobs;
    this.flips = flips;
  }

  /** Accepts a replay, which then runs by itself. */
  @Operation(operationId = "startReplay", summary = "Accept a replay, which then runs by itself")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<ReplayState> replay(@RequestBody ReplayRequest request) {
    ReplayJob job =
        jobs.submit(request, planning.plan(request))
            .orElseThrow(
                () ->
                    Refused.busy(
                            "as many replays as may wait are waiting; ask again when one is done",
                            BUSY)
                        .thrown());
    return ResponseEntity.accepted()
        .location(URI.create("/api/replays/" + job.id()))
        .body(job.state());
  }

  /** How far a replay is, and what it found. */
  @Operation(operationId = "getReplay", summary = "How far a replay is, and what it found")
  @GetMapping("/{id}")
  ReplayState state(@PathVariable String id) {
    return job(id).state();
  }

  /** The decisions that came out otherwise or undecidable, page by page. */
  @Operation(
      operationId = "listFlips",
      summary = "The decisions that came out otherwise or undecidable, page by page")
  @GetMapping("/{id}/flips")
  FlipPage flips(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    ReplayJob job = job(id);
    Flips found = job.flips().orElseThrow(() -> notDone(job.state()).thrown());
    return flips.page(
        job.plan().version(), found, Paging.of(cursor, size, Paging.MAX_SIZE), from, to);
  }

  private ReplayJob job(String id) {
    return jobs.find(id)
        .orElseThrow(
            () ->
                Refused.unknown(
                        "There is no such replay; the last %d are kept, until the server ends."
                            .formatted(ReplayJobs.KEPT))
                    .thrown());
  }

  private static Refused notDone(ReplayState state) {
    return Refused.conflict(
        "The replay is not done",
        state.failure() == null
            ? "the replay is still running; its flips can be listed when it is done"
            : "the replay has no flips, because it failed: " + state.failure());
  }
}
