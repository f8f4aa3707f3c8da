package dev.precedent.command.recording;

import dev.precedent.command.problem.Refusal;
import dev.precedent.contracts.ActingAs;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.Shown;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/** Decisions and labels over HTTP: recorded one or many, and withdrawn. */
@RestController
@Tag(name = "recording")
class RecordingController {
  private final Recorder recorder;
  private final ActingAs actingAs;

  RecordingController(Recorder recorder, ActingAs actingAs) {
    this.recorder = recorder;
    this.actingAs = actingAs;
  }

  @PostMapping(
      path = "/api/decisions",
      consumes = {MediaType.APPLICATION_NDJSON_VALUE, MediaType.APPLICATION_JSON_VALUE})
  @Operation(
      operationId = "recordDecisions",
      summary = "Record decisions, one or many; answers after each is durable or refused",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                    schema = @Schema(implementation = DecisionRecorded.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    array = @ArraySchema(schema = @Schema(implementation = DecisionRecorded.class)))
              }))
  ResponseEntity<RecordedLines> decisions(
      @Parameter(hidden = true) HttpServletRequest request,
      @RequestHeader(name = ActingAs.HEADER, required = false) @Nullable String actor)
      throws IOException {
    return record(Kind.DECISION, request, actingAs.of(actor));
  }

  @PostMapping(
      path = "/api/labels",
      consumes = {MediaType.APPLICATION_NDJSON_VALUE, MediaType.APPLICATION_JSON_VALUE})
  @Operation(
      operationId = "recordLabels",
      summary = "Record labels, one or many; answers after each is durable or refused",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                    schema = @Schema(implementation = LabelRecorded.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    array = @ArraySchema(schema = @Schema(implementation = LabelRecorded.class)))
              }))
  ResponseEntity<RecordedLines> labels(
      @Parameter(hidden = true) HttpServletRequest request,
      @RequestHeader(name = ActingAs.HEADER, required = false) @Nullable String actor)
      throws IOException {
    return record(Kind.LABEL, request, actingAs.of(actor));
  }

  @PostMapping("/api/decisions/{id}/withdrawal")
  @Operation(
      operationId = "withdrawDecision",
      summary = "Withdraw a decision that was recorded wrongly; it stays in the ledger")
  Withdrawn withdrawDecision(
      @PathVariable String id,
      @RequestBody Reason reason,
      @RequestHeader(name = ActingAs.HEADER, required = false) @Nullable String actor) {
    return withdraw(Kind.DECISION, id, reason, actingAs.of(actor));
  }

  @PostMapping("/api/labels/{id}/withdrawal")
  @Operation(
      operationId = "withdrawLabel",
      summary = "Withdraw a label that was recorded wrongly; it stays in the ledger")
  Withdrawn withdrawLabel(
      @PathVariable String id,
      @RequestBody Reason reason,
      @RequestHeader(name = ActingAs.HEADER, required = false) @Nullable String actor) {
    return withdraw(Kind.LABEL, id, reason, actingAs.of(actor));
  }

  private <E extends Event> ResponseEntity<RecordedLines> record(
      Kind<E> kind, HttpServletRequest request, Actor actor) throws IOException {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "The body is encoded",
          "lines are taken as they are, found Content-Encoding " + Shown.of(encoding));
    }
    try (InputStream body = request.getInputStream()) {
      MediaType type = MediaType.parseMediaType(request.getContentType());
      RecordedLines recorded;
      if (MediaType.APPLICATION_NDJSON.isCompatibleWith(type)) {
        recorded = recorder.record(kind, new NdjsonLines(body), actor);
      } else {
        try (JsonLines lines = new JsonLines(body)) {
          recorded = recorder.record(kind, lines, actor);
        } catch (JacksonException e) {
          throw new Refusal(
              HttpStatus.BAD_REQUEST,
              "Not JSON",
              "the body must be a JSON object or an array of objects: %s; elements before that place were recorded"
                  .formatted(e.getOriginalMessage()));
        }
      }
      long good = recorded.accepted() + recorded.duplicates();
      if (good == 0 && recorded.refused().isEmpty()) {
        throw new Refusal(
            HttpStatus.BAD_REQUEST, "Nothing to record", "the body holds no line to record");
      }
      return ResponseEntity.status(good == 0 ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK)
          .body(recorded);
    }
  }

  private Withdrawn withdraw(Kind<?> kind, String id, Reason reason, Actor actor) {
    String text = reason.reason();
    if (text == null || text.isBlank()) {
      throw new Refusal(
          HttpStatus.BAD_REQUEST,
          "A reason is needed",
          "a withdrawal has a 'reason', which stays beside it for good");
    }
    return switch (recorder.withdraw(kind, id, text, actor)) {
      case Recorder.Withdrawal.Done(long position) -> new Withdrawn(position);
      case Recorder.Withdrawal.Unknown(String why) ->
          throw new Refusal(HttpStatus.NOT_FOUND, "Not recorded", why);
      case Recorder.Withdrawal.Refused(String why) ->
          throw new Refusal(HttpStatus.CONFLICT, "Withdrawn before", why);
    };
  }

  /** Why something is withdrawn: 1 to 2,000 characters. */
  record Reason(@Nullable String reason) {}

  /**
   * @param position where the withdrawal stands in the ledger
   */
  record Withdrawn(long position) {}
}
