package dev.precedent.views.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SearchName;
import dev.precedent.contracts.SearchSaved;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.RemoveSearch;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.contracts.command.SaveSearch;
import dev.precedent.http.Paging;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Saved searches over HTTP. */
@RestController
@RequestMapping(path = "/api/searches", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "searches")
public final class SavedSearchController {
  /** What else stands below the same address. */
  private static final Set<String> TAKEN = Set.of("completions", "values");

  private static final String NAMED = "/{name:(?!completions$|values$).*}";

  private final SavedSearches searches;
  private final Commands commands;
  private final QueryReader queries;

  public SavedSearchController(SavedSearches searches, Commands commands, QueryReader queries) {
    this.searches = searches;
    this.commands = commands;
    this.queries = queries;
  }

  @PostMapping
  @Operation(
      operationId = "saveSearch",
      summary = "Save a search under a name, in the place of what was saved under it before",
      description =
          "It stands in the ledger in clear, for good, so the query must name no subject. A query"
              + " that cannot be read is refused with the column of every mistake.")
  @ApiResponse(responseCode = "200", description = "it is what is saved under this name already")
  @ApiResponse(responseCode = "201", description = "it is saved")
  ResponseEntity<SavedSearch> save(@RequestBody SearchToSave asked, Actor actor) {
    SearchSaved search = asked.read(queries);
    Ruling ruling = commands.send(new SaveSearch(search), actor);
    ruling.event();
    return ResponseEntity.status(
            ruling instanceof Ruling.Happened ? HttpStatus.CREATED : HttpStatus.OK)
        .body(searches.named(search.name()).orElseThrow(() -> none(search.name()).thrown()));
  }

  @GetMapping
  @Operation(operationId = "listSavedSearches", summary = "Saved searches by their names")
  SavedSearchPage list(
      @RequestParam(required = false) @Parameter(description = "the next of the page before")
          @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE)
          @Parameter(
              description = "1 to 200",
              schema =
                  @Schema(
                      type = "integer",
                      format = "int32",
                      defaultValue = Paging.DEFAULT_SIZE,
                      maximum = "200"))
          int size) {
    Paging page = Paging.of(cursor, size, Paging.MAX_SIZE);
    String after = page.cursor() == null ? "" : page.cursor();
    List<SavedSearch> rest =
        searches.all().stream().filter(each -> each.name().compareTo(after) > 0).toList();
    List<SavedSearch> items = rest.stream().limit(page.size()).toList();
    return new SavedSearchPage(items, rest.size() > items.size() ? items.getLast().name() : null);
  }

  @GetMapping(NAMED)
  @Operation(
      operationId = "getSavedSearch",
      summary = "What is saved under a name",
      description = "Whether its query can still be asked is not looked at.")
  SavedSearch get(@PathVariable @Parameter(example = "removed-in-march") SearchName name) {
    return searches.named(name).orElseThrow(() -> none(name).thrown());
  }

  @DeleteMapping(NAMED)
  @Operation(
      operationId = "removeSavedSearch",
      summary = "Save nothing under a name any more; what was saved stays on record")
  SearchWasRemoved remove(@PathVariable SearchName name, Actor actor) {
    long position = get(name).position();
    commands.send(new RemoveSearch(name), actor).event();
    return new SearchWasRemoved(name.value(), position);
  }

  private static Refused none(SearchName name) {
    return Refused.unknown("No search is saved as '%s'.".formatted(name));
  }

  /**
   * A search that is to be saved.
   *
   * @param query in the search syntax; absent for all decisions that are not withdrawn
   * @param sort a field, with {@code -} before it for the greatest value first
   * @param columns fields that are shown beside what a list always shows
   */
  record SearchToSave(
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable SearchName name,
      @Schema(maxLength = Query.MAX_LENGTH) @Nullable String query,
      @Schema(example = "-recorded") @Nullable String sort,
      @Nullable List<String> columns) {

    SearchSaved read(QueryReader queries) {
      if (name == null) {
        throw Refused.missing(
                "name", "lower case words joined by hyphens, such as removed-in-march")
            .thrown();
      }
      if (TAKEN.contains(name.value())) {
        throw Refused.invalid(
                "name",
                "another one than " + String.join(", ", TAKEN.stream().sorted().toList()),
                "'%s'".formatted(Shown.of(name.value())))
            .thrown();
      }
      String text = query == null ? "" : query.strip();
      queries.readForRecord(text);
      if (sort != null) {
        Sort.of(sort, queries);
      }
      List<String> shown = columns == null ? List.of() : columns.stream().distinct().toList();
      ChosenColumns.of(shown, queries);
      try {
        return new SearchSaved(name, text, sort, shown);
      } catch (InvalidValue e) {
        throw Refused.invalid("query", e).thrown();
      }
    }
  }

  /**
   * Some saved searches, by their names.
   *
   * @param next the cursor of the next page; null where this is the last one
   */
  record SavedSearchPage(
      List<SavedSearch> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {}

  /**
   * A search that is saved no more.
   *
   * @param saved where what was saved last stands in the ledger
   */
  record SearchWasRemoved(String name, long saved) {}
}
