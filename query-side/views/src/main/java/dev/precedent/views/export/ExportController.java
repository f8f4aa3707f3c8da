package dev.precedent.views.export;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.http.Paging;
import dev.precedent.http.Positions;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.JobFolders;
import dev.precedent.jobs.JobPage;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.export.Manifest;
import dev.precedent.query.QueryReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

/** Exports over HTTP. */
@RestController
@RequestMapping(path = "/api/exports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "exports")
public final class ExportController {
  private final Jobs jobs;
  private final LedgerReader ledger;
  private final JobFolders folders;
  private final QueryReader queries;
  private final DecisionTable table;

  ExportController(
      Jobs jobs,
      LedgerReader ledger,
      JobFolders folders,
      QueryReader queries,
      DecisionTable table) {
    this.jobs = jobs;
    this.ledger = ledger;
    this.folders = folders;
    this.queries = queries;
    this.table = table;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      operationId = "startExport",
      summary = "Accept an export of decisions, which is then written by itself",
      description =
          "The decisions that the query selects, their withdrawals, and the history of their"
              + " policies, and what the figures of 'certificates' rest on, with one proof for all of them; as csv or parquet also a table of the"
              + " decisions, as the ledger has them: what is sealed there is not in it.")
  ResponseEntity<ExportState> export(@RequestBody ExportRequest request, Actor actor) {
    ExportFormat format = ExportFormat.of(request.format());
    if (!table.writes(format)) {
      throw Refused.invalid(
              "format", "jsonl or csv, since no part of this server archives", "'parquet'")
          .thrown();
    }
    if (request.columns() != null && format.table() == null) {
      throw Refused.invalid("columns", "none, since jsonl holds whole events", "columns").thrown();
    }
    if (request.columns() != null) {
      var _ = TableColumn.of(request.columns());
    }
    String query =
        queries.readForRecord(Objects.requireNonNullElse(request.query(), "")).toString();
    long until = Positions.until(request.until(), ledger);
    ExportRequest full =
        new ExportRequest(
            query,
            until,
            format.written(),
            request.columns(),
            !Boolean.FALSE.equals(request.proofs()),
            certificates(request, until));
    ExportState state =
        state(
            jobs.submit(
                ExportWork.KIND,
                query.isEmpty() ? "all decisions that are not withdrawn" : query,
                Json.of(full),
                actor));
    return ResponseEntity.accepted()
        .location(URI.create("/api/exports/" + state.job().id()))
        .body(state);
  }

  private @Nullable List<String> certificates(ExportRequest request, long until) {
    List<@Nullable String> asked = new ArrayList<>(request.figures());
    if (asked.isEmpty()) {
      return null;
    }
    if (asked.contains(null) || asked.size() > ExportRequest.MOST_CERTIFICATES) {
      throw Refused.invalid(
              "certificates",
              "at most %d ids of jobs".formatted(ExportRequest.MOST_CERTIFICATES),
              asked.contains(null) ? "null" : Integer.toString(asked.size()))
          .thrown();
    }
    List<String> ids = request.figures().stream().distinct().toList();
    Certificates certificates = new Certificates(ledger);
    ids.forEach(id -> certificates.require(id, until));
    return ids;
  }

  @GetMapping
  @Operation(operationId = "listExports", summary = "All exports, the newest first, page by page")
  JobPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    return jobs.page(ExportWork.KIND, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getExport", summary = "How far an export is")
  ExportState get(@PathVariable @Parameter(example = "1") String id) {
    return state(jobs.named(ExportWork.KIND, id));
  }

  @PostMapping("/{id}/cancellation")
  @Operation(
      operationId = "cancelExport",
      summary = "Cancel an export that has not ended",
      description = "Cancelling one that is cancelled already changes nothing.")
  ExportState cancel(@PathVariable @Parameter(example = "1") String id, Actor actor) {
    return state(jobs.cancel(ExportWork.KIND, id, actor));
  }

  @GetMapping(path = "/{id}/files/{name}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Operation(operationId = "getExportFile", summary = "A file of an export that is done")
  ResponseEntity<Resource> file(
      @PathVariable @Parameter(example = "1") String id,
      @PathVariable @Parameter(example = "manifest.json") String name) {
    Job job = jobs.named(ExportWork.KIND, id);
    Manifest manifest = manifest(job).orElseThrow(() -> notThere(job));
    List<String> files = files(manifest);
    if (!files.contains(name)) {
      throw Refused.unknown(
              "The export has no file '%s'; it has %s."
                  .formatted(Shown.of(name), String.join(", ", files)))
          .thrown();
    }
    Path folder =
        folders.find(job.id()).orElseThrow(() -> Refused.unknown(removed(manifest)).thrown());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(new FileSystemResource(folder.resolve(name)));
  }

  private static Refusal notThere(Job job) {
    return Refused.unknown(
            job.end().isPresent()
                ? "The export has no files, because it came to nothing."
                : "The export is still being written; its files are there when it is done.")
        .thrown();
  }

  private ExportState state(Job job) {
    ExportRequest request = job.request().as(ExportRequest.class);
    @Nullable Manifest manifest = manifest(job).orElse(null);
    boolean kept = folders.find(job.id()).isPresent();
    return new ExportState(
        jobs.summary(job),
        Objects.requireNonNull(request.query()),
        Objects.requireNonNull(request.until()),
        manifest,
        manifest == null || !kept ? null : files(manifest),
        manifest == null || kept ? null : removed(manifest));
  }

  private static Optional<Manifest> manifest(Job job) {
    return job.result(Manifest.class);
  }

  /** The names of its files. */
  private static List<String> files(Manifest manifest) {
    List<String> names = new ArrayList<>(List.of("manifest.json", "manifest.note"));
    manifest.files().forEach(file -> names.add(file.name()));
    return names;
  }

  private static String removed(Manifest manifest) {
    return ("The files of this export are not kept on this server any more: it keeps those of the"
            + " last %d exports that it wrote. Ask for the same once more, with the same query and"
            + " 'until' %d: the events will be the same, to the last byte.")
        .formatted(ExportConfiguration.KEPT, manifest.until());
  }
}
