package dev.precedent.views.dossier;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SubjectId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was recorded about a case or a subject, over HTTP. */
@RestController
@Tag(name = "decisions")
public final class HistoryController {
  private static final String DESCRIPTION =
      "Its decisions, withdrawn ones too, with labels, appeals and facts that were brought in"
          + " later, as far as search has seen them, and the proof of all of it.";

  private final CaseHistories histories;

  public HistoryController(CaseHistories histories) {
    this.histories = histories;
  }

  @GetMapping(path = "/api/cases/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getCase",
      summary = "Everything about a case",
      description = DESCRIPTION)
  History ofCase(
      @PathVariable
          @Parameter(description = "one segment, slashes percent-encoded", example = "item-0001")
          String id) {
    return found("case", id, CaseId::new, histories::of);
  }

  @GetMapping(path = "/api/subjects/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getSubject",
      summary = "Everything about a subject that was not erased",
      description = DESCRIPTION)
  History ofSubject(
      @PathVariable
          @Parameter(description = "one segment, slashes percent-encoded", example = "u-91c2")
          String id) {
    return found("subject", id, SubjectId::new, histories::of);
  }

  private static <T> History found(
      String what, String id, Function<String, T> naming, Function<T, Optional<History>> reading) {
    try {
      return reading
          .apply(naming.apply(id))
          .orElseThrow(
              () ->
                  Refused.unknown(
                          "No decision on the %s '%s' can be found%s."
                              .formatted(
                                  what,
                                  id,
                                  what.equals("subject")
                                      ? "; none was recorded, or the subject was erased"
                                      : ""))
                      .thrown());
    } catch (InvalidValue e) {
      throw Refused.noneCalledSo(what, e).thrown();
    }
  }
}
