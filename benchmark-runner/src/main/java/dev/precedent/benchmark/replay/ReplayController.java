package dev.precedent.benchmark.replay;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.Json;
import dev.precedent.http.Paging;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.JobPage;
import dev.precedent.jobs.Jobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;

/** Replays over HTTP: asked for, watched, and read. */
@Tag(name = "replays")
@RestController
@RequestMapping(path = "/api/replays", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ReplayController {
  private final Planning planning;
  private final Jobs jobs;
  private final FinishedReplays finished;
  private final FlipReader flips;
  private final FlipFiles files;

  ReplayController(
      Planning planning, Jobs jobs, FinishedReplays finished, FlipReader flips, FlipFiles files) {
    this.planning = planning;
    this.jobs = jobs;
    this.finished = finished;
    this.flips = flips;
    this.files = files;
  }

  @Operation(
      operationId = "startReplay",
      summary = "Accept a replay, which then runs by itself, whatever becomes of this server")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<ReplayState> replay(@RequestBody ReplayRequest request, Actor actor) {
    return accepted(planning.terms(request), actor);
  }

  private ResponseEntity<ReplayState> accepted(ReplayTerms terms, Actor actor) {
    ReplayState state =
        state(jobs.submit(ReplayWork.KIND, planning.name(terms), Json.of(terms), actor));
    return ResponseEntity.accepted()
        .location(URI.create("/api/replays/" + state.job().id()))
        .body(state);
  }

  @Operation(
      operationId = "verifyReplay",
      summary = "Replay once more what stands on record",
      description =
          "Every decision is read from the ledger and evaluated by itself. It is accepted as a replay"
              + " of its own; whoever compares the digests of the two knows whether they agree.")
  @PostMapping("/{id}/verification")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<ReplayState> verify(
      @PathVariable @Parameter(example = "1") String id, Actor actor) {
    Job job = jobs.named(ReplayWork.KIND, id);
    JobEnded _ = job.requireDone();
    return accepted(job.request().as(ReplayTerms.class).by(EvaluatorEngine.NAME), actor);
  }

  @Operation(operationId = "listReplays", summary = "All replays, the newest first, page by page")
  @GetMapping
  JobPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    return jobs.page(ReplayWork.KIND, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(operationId = "getReplay", summary = "How far a replay is, and what it found")
  @GetMapping("/{id}")
  ReplayState get(@PathVariable @Parameter(example = "1") String id) {
    return state(jobs.named(ReplayWork.KIND, id));
  }

  @Operation(
      operationId = "cancelReplay",
      summary = "Cancel a replay that has not ended",
      description = "Cancelling one that is cancelled already changes nothing.")
  @PostMapping("/{id}/cancellation")
  ReplayState cancel(@PathVariable @Parameter(example = "1") String id, Actor actor) {
    return state(jobs.cancel(ReplayWork.KIND, id, actor));
  }

  @Operation(
      operationId = "listFlips",
      summary = "The decisions that came out otherwise or undecidable, page by page")
  @GetMapping("/{id}/flips")
  FlipPage flips(
      @PathVariable @Parameter(example = "1") String id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    FinishedReplay replay = finished.find(id);
    return flips.page(
        replay.plan(), replay.flips(), Paging.of(cursor, size, Paging.MAX_SIZE), from, to);
  }

  @Operation(
      operationId = "getReplayFile",
      summary =
          "All flips of a replay that is done as a file: flips.jsonl, flips.csv or flips.parquet",
      description =
          "It is written while it is read; one that was cut off ends without its last chunk.")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
        @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
        @Content(
            mediaType = "application/vnd.apache.parquet",
            schema = @Schema(type = "string", format = "binary"))
      })
  @GetMapping(path = "/{id}/files/{name}", produces = MediaType.ALL_VALUE)
  void file(
      @PathVariable @Parameter(example = "1") String id,
      @PathVariable @Parameter(example = "flips.csv") String name,
      NativeWebRequest request,
      HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException {
    FlipFile file = files.named(name);
    requireAccepted(MediaType.valueOf(file.mediaType()), request);
    FinishedReplay replay = finished.find(id);
    FlipFile.Flipped all = flips.all(replay.plan(), replay.flips());
    response.setContentType(file.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name).build().toString());
    file.write(all, response.getOutputStream());
  }

  /** What the name of a file decides cannot stand in a mapping. */
  private static void requireAccepted(MediaType type, NativeWebRequest request)
      throws HttpMediaTypeNotAcceptableException {
    if (new HeaderContentNegotiationStrategy()
        .resolveMediaTypes(request).stream().noneMatch(type::isCompatibleWith)) {
      throw new HttpMediaTypeNotAcceptableException(
          List.of(new MediaType(type.getType(), type.getSubtype())));
    }
  }

  private ReplayState state(Job job) {
    return new ReplayState(
        jobs.summary(job),
        job.request().as(ReplayTerms.class).request(),
        job.result(ReplayResult.class).orElse(null));
  }
}
