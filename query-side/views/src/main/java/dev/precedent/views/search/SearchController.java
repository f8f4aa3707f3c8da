package dev.precedent.views.search;

import dev.precedent.http.Paging;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Search over HTTP. */
@RestController
@Tag(name = "decisions")
public final class SearchController {
  private final Search search;
  private final QueryReader queries;

  public SearchController(Search search, QueryReader queries) {
    this.search = search;
    this.queries = queries;
  }

  @GetMapping(path = "/api/decisions", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "searchDecisions",
      summary = "Finds decisions",
      description = "One page, with facets and a histogram of the same query where asked for.")
  SearchAnswer find(
      @RequestParam(defaultValue = "")
          @Parameter(
              description = "the search syntax; empty finds all that are not withdrawn",
              example = "policy:hate-speech outcome:REMOVE decided:2021-03..2021-04",
              schema = @Schema(type = "string", defaultValue = "", maxLength = Query.MAX_LENGTH))
          String q,
      @RequestParam(defaultValue = "-decided")
          @Parameter(
              description =
                  "a field, such as decided or signal.NAME; with - the greatest value first",
              example = "-signal.toxicity",
              schema = @Schema(type = "string", defaultValue = "-decided"))
          String sort,
      @RequestParam(required = false) @Parameter(description = "the next of the page before")
          @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE)
          @Parameter(
              description = "1 to 1000",
              schema =
                  @Schema(
                      type = "integer",
                      format = "int32",
                      defaultValue = Paging.DEFAULT_SIZE,
                      maximum = "1000"))
          int size,
      @RequestParam(required = false)
          @Parameter(
              description = "fields that each item shows under 'columns', joined by commas",
              example = "signal.toxicity,attribute.region")
          @Nullable String columns,
      @RequestParam(required = false)
          @Parameter(
              description = "fields to count by, joined by commas",
              example = "outcome,system")
          @Nullable String facets,
      @RequestParam(required = false)
          @Parameter(
              description = "auto, year, month, day or hour",
              schema = @Schema(type = "string", pattern = "^(auto|year|month|day|hour)?$"))
          @Nullable String histogram,
      @RequestParam(required = false)
          @Parameter(
              description = "the field by whose values the bars of the histogram are divided",
              example = "outcome")
          @Nullable String split,
      @RequestParam(required = false)
          @Parameter(
              description = "signals and answers whose percentiles are wanted, joined by commas",
              example = "signal.toxicity")
          @Nullable String percentiles) {
    return search.find(
        SearchRequest.of(
            queries,
            new SearchRequest.Parameters(
                q, sort, cursor, size, columns, facets, histogram, split, percentiles)));
  }
}
