package dev.precedent.benchmark.issue;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.http.Paging;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.JobPage;
import dev.precedent.jobs.Jobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
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

/** Issues of statements of reasons over HTTP: asked for, watched, and fetched. */
@Tag(name = "statements")
@RestController
@RequestMapping(path = "/api/statements", produces = MediaType.APPLICATION_JSON_VALUE)
public final class StatementController {
  private final IssuePlanning planning;
  private final Issue issue;
  private final Jobs jobs;

  StatementController(IssuePlanning planning, Issue issue, Jobs jobs) {
    this.planning = planning;
    this.issue = issue;
    this.jobs = jobs;
  }

  @Operation(
      operationId = "startStatements",
      summary = "Accept an issue of statements of reasons, which is then made by itself",
      description =
          "All statements are checked before one is issued. A decision has one statement at most:"
              + " what was issued before is counted and not written again.")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<IssueState> issue(@RequestBody IssueRequest request, Actor actor) {
    IssueRequest terms = planning.terms(request);
    IssueState state =
        state(jobs.submit(IssueWork.KIND, IssuePlanning.name(terms), Json.of(terms), actor));
    return ResponseEntity.accepted()
        .location(URI.create("/api/statements/" + state.job().id()))
        .body(state);
  }

  @Operation(
      operationId = "listStatements",
      summary = "All issues of statements, the newest first, page by page")
  @GetMapping
  JobPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    return jobs.page(IssueWork.KIND, Paging.of(cursor, size, Paging.MAX_SIZE));
  }

  @Operation(
      operationId = "getStatements",
      summary = "How far an issue of statements is, and what came of it")
  @GetMapping("/{id}")
  IssueState get(@PathVariable @Parameter(example = "1") String id) {
    return state(jobs.named(IssueWork.KIND, id));
  }

  @Operation(
      operationId = "cancelStatements",
      summary = "Cancel an issue of statements that has not ended",
      description =
          "What it had put on record by then stays issued, and its files hold it. Cancelling one"
              + " that is cancelled already changes nothing.")
  @PostMapping("/{id}/cancellation")
  IssueState cancel(@PathVariable @Parameter(example = "1") String id, Actor actor) {
    return state(jobs.cancel(IssueWork.KIND, id, actor));
  }

  @Operation(
      operationId = "listIssuedStatements",
      summary = "The statements that an issue put on record, page by page")
  @GetMapping("/{id}/issued")
  StatementPage issued(
      @PathVariable @Parameter(example = "1") String id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    Job job = jobs.named(IssueWork.KIND, id);
    Paging page = Paging.of(cursor, size, Paging.MAX_SIZE);
    // nothing is issued before the position up to which decisions are selected
    long from = page.after(Objects.requireNonNull(job.request().as(IssueRequest.class).until()));
    List<IssuedStatement> found =
        issue.issued(job.id(), from, page.size() + 1).stream().map(IssuedStatement::of).toList();
    boolean more = found.size() > page.size();
    return new StatementPage(
        more ? found.subList(0, page.size()) : found,
        more ? Long.toString(found.getLast().position()) : null);
  }

  @Operation(
      operationId = "getStatementsFile",
      summary = "A file of an issue that has ended, written again where it is not kept")
  @GetMapping(path = "/{id}/files/{name}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  ResponseEntity<Resource> file(
      @PathVariable @Parameter(example = "1") String id,
      @PathVariable @Parameter(example = StatementFiles.BATCHES) String name)
      throws InterruptedException, IOException {
    Job job = jobs.named(IssueWork.KIND, id);
    if (!hasFiles(job)) {
      throw Refused.unknown(
              job.end().isPresent()
                  ? "The issue has no files, because it was a check."
                  : "The issue is still being made; its files are there when it is done.")
          .thrown();
    }
    if (!StatementFiles.NAMES.contains(name)) {
      throw Refused.unknown(
              "An issue has no file '%s'; it has %s."
                  .formatted(Shown.of(name), String.join(" and ", StatementFiles.NAMES)))
          .thrown();
    }
    IssuePlan plan = planning.again(job.request().as(IssueRequest.class));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(new InputStreamResource(issue.file(job.id(), plan, name)));
  }

  private static boolean hasFiles(Job job) {
    return job.end().isPresent()
        && !Boolean.TRUE.equals(job.request().as(IssueRequest.class).check());
  }

  private IssueState state(Job job) {
    return new IssueState(
        jobs.summary(job),
        job.request().as(IssueRequest.class),
        hasFiles(job) ? StatementFiles.NAMES : null,
        job.result(IssueResult.class).orElse(null));
  }
}
