package dev.precedent.benchmark.reconciliation;

import dev.precedent.benchmark.kept.KeptFile;
import dev.precedent.contracts.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files for a reconciliation, handed in over HTTP. */
@Tag(name = "reconciliations")
@RestController
@RequestMapping(path = "/api/filings", produces = MediaType.APPLICATION_JSON_VALUE)
public final class FilingController {
  private final Filings filings;

  FilingController(Filings filings) {
    this.filings = filings;
  }

  @Operation(
      operationId = "handInFiling",
      summary = "Hand in a file that was submitted or published, to be reconciled",
      description =
          "A dump of statements of reasons, or a sheet of a transparency report; the body is the"
              + " file. It is kept for a week after it was last used, and nothing is recorded.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                      schema = @Schema(type = "string", format = "binary", minLength = 1))))
  @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  KeptFile handIn(
      @Parameter(
              description = "what the file is called where something is found in it",
              example = "statements.csv",
              schema = @Schema(minLength = 1, maxLength = Filings.MAX_NAME))
          @RequestParam
          String name,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    return filings.keep(name(name), request.getInputStream());
  }

  /**
   * A name as a request writes it.
   *
   * @throws dev.precedent.contracts.Refusal if no file can be called so
   */
  static String name(String written) {
    if (written.isBlank()
        || written.length() > Filings.MAX_NAME
        || written.chars().anyMatch(Character::isISOControl)) {
      throw Refused.invalid(
              "name",
              "1 to %d characters, none of them a control character".formatted(Filings.MAX_NAME),
              written.isBlank() ? "blanks only" : "%d characters".formatted(written.length()))
          .thrown();
    }
    return written;
  }
}
