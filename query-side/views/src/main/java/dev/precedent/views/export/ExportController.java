package dev.precedent.views.export;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exports over HTTP. */
@RestController
@RequestMapping("/api/exports")
@Tag(name = "exports")
public final class ExportController {
  private static final String JSON_LINES = "jsonl";
  private static final Duration BUSY = Duration.ofSeconds(5);

  private final Exports exports;
  private final LedgerReader ledger;

  ExportController(Exports exports, LedgerReader ledger) {
    this.exports = exports;
    this.ledger = ledger;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      operationId = "startExport",
      summary = "Accept an export of decisions, which is then written by itself",
      description =
          "The decisions that the query selects, their withdrawals, and the history of their"
              + " policies, with one proof for all of them.")
  ResponseEntity<ExportState> export(@RequestBody ExportRequest request, Actor actor) {
    if (request.format() != null && !request.format().equals(JSON_LINES)) {
      throw Refused.invalid("format", "jsonl", "'%s'".formatted(Shown.of(request.format())))
          .thrown();
    }
    ExportJob job =
        exports
            .submit(
                Query.parse(Objects.requireNonNullElse(request.query(), "")),
                Positions.until(request.until(), ledger),
                !Boolean.FALSE.equals(request.proofs()),
                actor)
            .orElseThrow(
                () ->
                    Refused.busy(
                            "as many exports as may wait are waiting; ask again when one is done",
                            BUSY)
                        .thrown());
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
      throw Refused.unknown(
              job.isFinished()
                  ? "The export has no file '%s'; it has %s."
                      .formatted(Shown.of(name), String.join(", ", job.files()))
                  : "The export is still being written; its files are there when it is done.")
          .thrown();
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
                Refused.unknown(
                        "There is no such export; the last %d are kept, until the server ends."
                            .formatted(Exports.KEPT))
                    .thrown());
  }
}
