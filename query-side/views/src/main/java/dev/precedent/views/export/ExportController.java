package dev.precedent.views.export;

import dev.precedent.contracts.ActingAs;
import dev.precedent.contracts.Shown;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.Query;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.problem.NotFound;
import dev.precedent.views.search.InvalidParameter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Objects;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exports over HTTP. */
@RestController
@RequestMapping("/api/exports")
@Tag(name = "exports")
public final class ExportController {
  private static final String JSON_LINES = "jsonl";

  private final Exports exports;
  private final LedgerReader ledger;
  private final ActingAs actingAs;

  ExportController(Exports exports, LedgerReader ledger, ActingAs actingAs) {
    this.exports = exports;
    this.ledger = ledger;
    this.actingAs = actingAs;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      operationId = "startExport",
      summary = "Accept an export of decisions, which is then written by itself",
      description =
          "The decisions that the query selects, their withdrawals, and the history of their"
              + " policies, with one proof for all of them.")
  ResponseEntity<ExportState> export(
      @RequestBody ExportRequest request,
      @RequestHeader(name = ActingAs.HEADER, required = false) @Nullable String actor) {
    if (request.format() != null && !request.format().equals(JSON_LINES)) {
      throw new InvalidParameter(
          "format", "must be jsonl, found '%s'".formatted(Shown.of(request.format())));
    }
    ExportJob job =
        exports
            .submit(
                Query.parse(Objects.requireNonNullElse(request.query(), "")),
                until(request.until()),
                !Boolean.FALSE.equals(request.proofs()),
                actingAs.of(actor))
            .orElseThrow(
                () ->
                    new SearchUnavailable(
                        "as many exports as may wait are waiting; ask again when one is done",
                        null));
    return ResponseEntity.accepted()
        .location(URI.create("/api/exports/" + job.id()))
        .body(job.state());
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getExport", summary = "How far an export is")
  ExportState state(@PathVariable String id) {
    return job(id).state();
  }

  @GetMapping("/{id}/files/{name}")
  @Operation(operationId = "getExportFile", summary = "A file of an export that is done")
  ResponseEntity<Resource> file(@PathVariable String id, @PathVariable String name) {
    ExportJob job = job(id);
    if (!job.files().contains(name)) {
      throw new NotFound(
          job.isFinished()
              ? "The export has no file '%s'; it has %s."
                  .formatted(Shown.of(name), String.join(", ", job.files()))
              : "The export is still being written; its files are there when it is done.");
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(new FileSystemResource(job.folder().resolve(name)));
  }

  private ExportJob job(String id) {
    return exports
        .find(id)
        .orElseThrow(
            () ->
                new NotFound(
                    "There is no such export; the last %d are kept, until the server ends."
                        .formatted(Exports.KEPT)));
  }

  private long until(@Nullable Long asked) {
    long head = ledger.head();
    if (asked == null) {
      return head;
    }
    if (asked < 0 || asked > head) {
      throw new InvalidParameter(
          "until",
          "must be a ledger position from 0 to the head, which is %d, found %d"
              .formatted(head, asked));
    }
    return asked;
  }
}
