package dev.precedent.benchmark.reconciliation;

import dev.precedent.benchmark.kept.KeptFile;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.http.Paging;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.JobFolders;
import dev.precedent.jobs.JobPage;
import dev.precedent.jobs.Jobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

/** Reconciliations over HTTP: asked for, watched, read, and fetched. */
@Tag(name = "reconciliations")
@RestController
@RequestMapping(path = "/api/reconciliations", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ReconciliationController {
  private final ReconciliationPlanning planning;
  private final Jobs jobs;
  private final JobFolders folders;

  ReconciliationController(ReconciliationPlanning planning, Jobs jobs, JobFolders folders) {
    this.planning = planning;
    this.jobs = jobs;
    this.folders = folders;
  }

  @Operation(
      operationId = "startReconciliation",
      summary =
          "Accept a reconciliation of submitted statements and a report with the record, which is"
              + " then done by itself",
      description = "Files are handed in before, with POST /api/filings.")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<ReconciliationState> reconcile(
      @RequestBody ReconciliationRequest request, Actor actor) {
    ReconciliationRequest terms = planning.terms(request);
    ReconciliationState state =
        state(
            jobs.submit(
                ReconciliationWork.KIND,
                ReconciliationPlanning.name(terms),
                Json.of(terms),
                actor));
    return ResponseEntity.accepted()
        .location(URI.create("/api/reconciliations/" + state.job().id()))
        .body(state);
  }

  @Operation(
      operationId = "listReconciliations",
      summary = "All reconciliations, the newest first, page by page")
  @GetMapping
  JobPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    return jobs.page(ReconciliationWork.KIND, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(
      operationId = "getReconciliation",
      summary = "How far a reconciliation is, and what it found")
  @GetMapping("/{id}")
  ReconciliationState get(@PathVariable @Parameter(example = "1") String id) {
    return state(jobs.named(ReconciliationWork.KIND, id));
  }

  @Operation(
      operationId = "cancelReconciliation",
      summary = "Cancel a reconciliation that has not ended",
      description = "Cancelling one that is cancelled already changes nothing.")
  @PostMapping("/{id}/cancellation")
  ReconciliationState cancel(@PathVariable @Parameter(example = "1") String id, Actor actor) {
    return state(jobs.cancel(ReconciliationWork.KIND, id, actor));
  }

  @Operation(
      operationId = "listFindings",
      summary = "What a reconciliation found, by where it stands, page by page",
      description = "As far as its file of findings goes, which has 100,000 at most.")
  @GetMapping("/{id}/findings")
  FindingPage findings(
      @PathVariable @Parameter(example = "1") String id,
      @RequestParam(required = false)
          @Parameter(description = "only those of one kind", example = "OMITTED")
          @Nullable FindingKind kind,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    Job job = jobs.named(ReconciliationWork.KIND, id);
    job.requireDone();
    return FindingPage.read(
        kept(job).resolve(Reconciling.FINDINGS), kind, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(
      operationId = "getReconciliationFile",
      summary = "The file of findings of a reconciliation that is done")
  @GetMapping(path = "/{id}/files/{name}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  ResponseEntity<Resource> file(
      @PathVariable @Parameter(example = "1") String id,
      @PathVariable @Parameter(example = Reconciling.FINDINGS) String name) {
    Job job = jobs.named(ReconciliationWork.KIND, id);
    job.requireDone();
    if (!name.equals(Reconciling.FINDINGS)) {
      throw Refused.unknown(
              "A reconciliation has no file '%s'; it has %s."
                  .formatted(Shown.of(name), Reconciling.FINDINGS))
          .thrown();
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(new FileSystemResource(kept(job).resolve(name)));
  }

  private Path kept(Job job) {
    return folders
        .find(job.id())
        .orElseThrow(
            () ->
                Refused.unknown(
                        "The findings of this reconciliation are not kept on this server any more: it keeps those of the last %d."
                            .formatted(ReconciliationConfiguration.KEPT))
                    .thrown());
  }

  private ReconciliationState state(Job job) {
    @Nullable ReconciliationResult result = job.result(ReconciliationResult.class).orElse(null);
    return new ReconciliationState(
        jobs.summary(job),
        job.request().as(ReconciliationRequest.class),
        result == null || folders.find(job.id()).isEmpty()
            ? null
            : result.kept().stream().map(KeptFile::name).toList(),
        result);
  }
}
