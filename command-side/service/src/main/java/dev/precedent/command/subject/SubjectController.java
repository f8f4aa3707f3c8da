package dev.precedent.command.subject;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hold, release and erasure over HTTP. */
@RestController
@RequestMapping(path = "/api/subjects/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "subjects")
class SubjectController {
  private final Subjects subjects;

  SubjectController(Subjects subjects) {
    this.subjects = subjects;
  }

  @PostMapping("/erasure")
  @Operation(
      operationId = "eraseSubject",
      summary = "Erase a subject's personal fields, for good",
      description =
          "The subject's key is deleted, so that its fields can be read nowhere any more; decisions"
              + " and their proofs stay. Refused under a hold. The reason stays for good and must"
              + " not name the person.")
  SubjectDone erase(@PathVariable SubjectId id, @RequestBody SubjectOrder order, Actor actor) {
    return new SubjectDone(
        subjects.erase(id, order.needed("an erasure"), order.authority(), actor));
  }

  @PostMapping("/hold")
  @Operation(
      operationId = "holdSubject",
      summary = "Put a legal hold on a subject: it cannot be erased until it is released")
  SubjectDone hold(@PathVariable SubjectId id, @RequestBody SubjectOrder order, Actor actor) {
    return new SubjectDone(subjects.hold(id, order.needed("a hold"), order.authority(), actor));
  }

  @DeleteMapping("/hold")
  @Operation(operationId = "releaseSubject", summary = "End the hold on a subject")
  SubjectDone release(@PathVariable SubjectId id, @RequestBody SubjectRelease reason, Actor actor) {
    return new SubjectDone(subjects.release(id, reason.needed(), actor));
  }

  private static String needed(@Nullable String reason, String what) {
    if (reason == null || reason.isBlank()) {
      throw Refused.missing(
              "reason", "%s has one, which stays in the ledger for good".formatted(what))
          .thrown();
    }
    return reason;
  }

  /**
   * What is asked for, and why.
   *
   * @param reason 1 to 2,000 characters, which do not name the person
   * @param authority who asks for it or under which law, up to 200 characters
   */
  record SubjectOrder(
      @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = Texts.MAX_REASON)
          @Nullable String reason,
      @Schema(maxLength = Texts.MAX_AUTHORITY) @Nullable String authority) {
    String needed(String what) {
      return SubjectController.needed(reason, what);
    }
  }

  /** Why a hold ends: 1 to 2,000 characters, which do not name the person. */
  record SubjectRelease(
      @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = Texts.MAX_REASON)
          @Nullable String reason) {
    String needed() {
      return SubjectController.needed(reason, "a release");
    }
  }

  /**
   * @param position where the event stands in the ledger
   */
  record SubjectDone(long position) {}
}
