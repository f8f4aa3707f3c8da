package dev.precedent.benchmark.transparency;

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
import java.util.List;
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

/** Transparency reports over HTTP: asked for, watched, read, and fetched. */
@Tag(name = "transparency-reports")
@RestController
@RequestMapping(path = "/api/transparency-reports", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ReportController {
  private final ReportPlanning planning;
  private final Jobs jobs;
  private final JobFolders folders;

  ReportController(ReportPlanning planning, Jobs jobs, JobFolders folders) {
    this.planning = planning;
    this.jobs = jobs;
    this.folders = folders;
  }

  @Operation(
      operationId = "startTransparencyReport",
      summary = "Accept a transparency report on a period, which is then made by itself",
      description =
          "Where the period has a report already this is a further edition, which says why there is"
              + " one and what differs.")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<ReportState> report(@RequestBody ReportRequest request, Actor actor) {
    ReportTerms terms = planning.terms(request);
    ReportState state =
        state(jobs.submit(ReportWork.KIND, ReportPlanning.name(terms), Json.of(terms), actor));
    return ResponseEntity.accepted()
        .location(URI.create("/api/transparency-reports/" + state.job().id()))
        .body(state);
  }

  @Operation(
      operationId = "listTransparencyReports",
      summary = "All transparency reports, the newest first, page by page")
  @GetMapping
  JobPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    return jobs.page(ReportWork.KIND, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(
      operationId = "getTransparencyReport",
      summary = "How far a transparency report is, and what it says")
  @GetMapping("/{id}")
  ReportState get(@PathVariable @Parameter(example = "1") String id) {
    return state(jobs.named(ReportWork.KIND, id));
  }

  @Operation(
      operationId = "cancelTransparencyReport",
      summary = "Cancel a transparency report that has not ended",
      description = "Cancelling one that is cancelled already changes nothing.")
  @PostMapping("/{id}/cancellation")
  ReportState cancel(@PathVariable @Parameter(example = "1") String id, Actor actor) {
    return state(jobs.cancel(ReportWork.KIND, id, actor));
  }

  @Operation(
      operationId = "getTransparencyReportFile",
      summary = "A sheet of a transparency report that is done, or the file of its cells")
  @GetMapping(path = "/{id}/files/{name}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  ResponseEntity<Resource> file(
      @PathVariable @Parameter(example = "1") String id,
      @PathVariable @Parameter(example = "6_own_initiative_TC.csv") String name) {
    Job job = jobs.named(ReportWork.KIND, id);
    job.requireDone();
    ReportState state = state(job);
    if (state.files() == null) {
      throw Refused.unknown(String.valueOf(state.removed())).thrown();
    }
    if (!state.files().contains(name)) {
      throw Refused.unknown(
              "The report has no file '%s'; it has %s."
                  .formatted(Shown.of(name), String.join(", ", state.files())))
          .thrown();
    }
    Path folder =
        folders
            .find(job.id())
            .orElseThrow(() -> Refused.unknown("The files are not kept any more.").thrown());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(new FileSystemResource(folder.resolve(name)));
  }

  private ReportState state(Job job) {
    @Nullable TransparencyReport result = job.result(TransparencyReport.class).orElse(null);
    boolean kept = folders.find(job.id()).isPresent();
    List<String> files =
        result == null || !kept ? null : result.files().stream().map(KeptFile::name).toList();
    return new ReportState(
        jobs.summary(job),
        job.request().as(ReportTerms.class),
        files,
        result == null || kept
            ? null
            : "The files of this report are not kept on this server any more: it keeps those of the last %d. Ask for a further edition with 'until' %d; the figures will be the same."
                .formatted(ReportConfiguration.KEPT, result.until()),
        result);
  }
}
