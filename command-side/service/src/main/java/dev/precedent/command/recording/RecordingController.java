package dev.precedent.command.recording;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/** Decisions, labels and facts over HTTP: recorded one or many, and withdrawn. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "recording")
class RecordingController {
  // what others call newline-delimited JSON; none of the names is registered
  private static final String NDJSON = "application/ndjson";
  private static final String JSONL = "application/jsonl";

  private final Recorder recorder;

  RecordingController(Recorder recorder) {
    this.recorder = recorder;
  }

  @PostMapping(
      path = "/api/decisions",
      consumes = {
        MediaType.APPLICATION_NDJSON_VALUE,
        NDJSON,
        JSONL,
        MediaType.APPLICATION_JSON_VALUE
      })
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
  RecordedLines decisions(@Parameter(hidden = true) HttpServletRequest request, Actor actor)
      throws IOException {
    return record(LineKind.DECISION, request, actor);
  }

  @PostMapping(
      path = "/api/labels",
      consumes = {
        MediaType.APPLICATION_NDJSON_VALUE,
        NDJSON,
        JSONL,
        MediaType.APPLICATION_JSON_VALUE
      })
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
  RecordedLines labels(@Parameter(hidden = true) HttpServletRequest request, Actor actor)
      throws IOException {
    return record(LineKind.LABEL, request, actor);
  }

  @PostMapping(
      path = "/api/facts",
      consumes = {
        MediaType.APPLICATION_NDJSON_VALUE,
        NDJSON,
        JSONL,
        MediaType.APPLICATION_JSON_VALUE
      })
  @Operation(
      operationId = "recordFacts",
      summary =
          "Record facts that were measured or answered later, one or many; answers after each is"
              + " durable or refused",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                    schema = @Schema(implementation = FactRecorded.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    array = @ArraySchema(schema = @Schema(implementation = FactRecorded.class)))
              }))
  RecordedLines facts(@Parameter(hidden = true) HttpServletRequest request, Actor actor)
      throws IOException {
    return record(LineKind.FACT, request, actor);
  }

  @PostMapping("/api/decisions/{id}/withdrawal")
  @Operation(
      operationId = "withdrawDecision",
      summary = "Withdraw a decision that was recorded wrongly; it stays in the ledger")
  Withdrawal withdrawDecision(
      @PathVariable String id, @RequestBody WithdrawalReason reason, Actor actor) {
    return withdraw(LineKind.DECISION, id, reason, actor);
  }

  @PostMapping("/api/labels/{id}/withdrawal")
  @Operation(
      operationId = "withdrawLabel",
      summary = "Withdraw a label that was recorded wrongly; it stays in the ledger")
  Withdrawal withdrawLabel(
      @PathVariable String id, @RequestBody WithdrawalReason reason, Actor actor) {
    return withdraw(LineKind.LABEL, id, reason, actor);
  }

  @PostMapping("/api/facts/{id}/withdrawal")
  @Operation(
      operationId = "withdrawFact",
      summary = "Withdraw a fact that was brought in wrongly; it stays in the ledger")
  Withdrawal withdrawFact(
      @PathVariable String id, @RequestBody WithdrawalReason reason, Actor actor) {
    return withdraw(LineKind.FACT, id, reason, actor);
  }

  private <E extends Event> RecordedLines record(
      LineKind<E> kind, HttpServletRequest request, Actor actor) throws IOException {
    try (InputStream body = request.getInputStream()) {
      MediaType type = MediaType.parseMediaType(request.getContentType());
      RecordedLines recorded;
      if (!MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
        recorded = recorder.record(kind, new NdjsonLines(body), actor);
      } else {
        try (JsonLines lines = new JsonLines(body)) {
          recorded = recorder.record(kind, lines, actor);
        } catch (JacksonException e) {
          throw Refused.unreadable(
                  "the body must be a JSON object or an array of objects: %s; elements before that place were recorded"
                      .formatted(e.getOriginalMessage()))
              .thrown();
        }
      }
      if (recorded.accepted() + recorded.duplicates() == 0) {
        throw (recorded.refused().isEmpty()
                ? Refused.unreadable("the body holds no line to record")
                : recorded.allRefused())
            .thrown();
      }
      return recorded;
    }
  }

  private Withdrawal withdraw(LineKind<?> kind, String id, WithdrawalReason reason, Actor actor) {
    String text = reason.reason();
    if (text == null || text.isBlank()) {
      throw Refused.missing("reason", "a withdrawal has one, which stays in the ledger for good")
          .thrown();
    }
    return new Withdrawal(recorder.withdraw(kind, id, text, actor));
  }

  /** Why something is withdrawn: 1 to 2,000 characters. */
  record WithdrawalReason(
      @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = Texts.MAX_REASON)
          @Nullable String reason) {}

  /**
   * @param position where the withdrawal stands in the ledger
   */
  record Withdrawal(long position) {}
}
