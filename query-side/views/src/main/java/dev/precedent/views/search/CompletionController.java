package dev.precedent.views.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.Refused;
import dev.precedent.query.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What helps to write a query, over HTTP. */
@RestController
@Tag(name = "searches")
public final class CompletionController {
  private final Completions completions;

  public CompletionController(Completions completions) {
    this.completions = completions;
  }

  @GetMapping(path = "/api/searches/completions", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "completeQuery",
      summary = "Says what can be written at a place of a query",
      description =
          "Fields, operators, and values that are recorded, with how many decisions have each among"
              + " those that the rest of the query finds.")
  CompletionAnswer complete(
      @RequestParam(defaultValue = "")
          @Parameter(
              description = "the query so far, which need not be readable",
              example = "policy:hate-speech outc",
              schema = @Schema(type = "string", defaultValue = "", maxLength = Query.MAX_LENGTH))
          String q,
      @RequestParam(required = false)
          @Parameter(
              description = "where the cursor stands, in UTF-16 units; at the end unless said")
          @Nullable Integer at) {
    if (q.length() > Query.MAX_LENGTH) {
      throw Refused.invalid(
              "q",
              "at most %d characters".formatted(Query.MAX_LENGTH),
              Integer.toString(q.length()))
          .thrown();
    }
    int place = at == null ? q.length() : at;
    if (place < 0 || place > q.length()) {
      throw Refused.invalid(
              "at", "0 to %d, a place in 'q'".formatted(q.length()), Integer.toString(place))
          .thrown();
    }
    return completions.at(q, place);
  }

  /**
   * The values of a field.
   *
   * @param values the most frequent ones, then by value
   * @param others how often any other of those that were asked for occurs
   * @param error by how much a count may be too low at most; not there where all are exact
   */
  @Schema(name = "FieldValues")
  record Values(
      List<SearchAnswer.Count> values,
      @Schema(description = "how often any other value occurs that was asked for") long others,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Schema(
              description =
                  "by how much a count may be too low at most, because the index is divided; not there where all are exact")
          @Nullable Long error) {}

  @GetMapping(path = "/api/searches/values", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "searchValues",
      summary = "Counts the values of a field among the decisions that a query finds",
      description = "So every value of a facet can be reached, however many there are.")
  Values values(
      @RequestParam @Parameter(example = "system") String field,
      @RequestParam(defaultValue = "") @Parameter(description = "the search syntax") String q,
      @RequestParam(defaultValue = "")
          @Parameter(description = "what a value must hold, in any case")
          String contains,
      @RequestParam(defaultValue = "100")
          @Parameter(
              description = "how many values, the most frequent ones first: 1 to 10000",
              schema =
                  @Schema(
                      type = "integer",
                      format = "int32",
                      defaultValue = "100",
                      minimum = "1",
                      maximum = "10000"))
          int size) {
    Facet.Counted counted = completions.values(field, q, new FacetExtent(size, contains, false));
    return new Values(
        counted.values(), counted.others(), counted.error() == 0 ? null : counted.error());
  }
}
