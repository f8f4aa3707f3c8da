package dev.precedent.benchmark.replay;

import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.http.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Two replays side by side over HTTP. */
@Tag(name = "replays")
@RestController
@RequestMapping(path = "/api/replays/{id}/comparison", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ComparisonController {
  private final FinishedReplays replays;
  private final Comparing comparing;

  ComparisonController(FinishedReplays replays, Comparing comparing) {
    this.replays = replays;
    this.comparing = comparing;
  }

  @Operation(
      operationId = "compareReplays",
      summary = "What two replays of one policy have in common, and in what they differ",
      description =
          "Where their selections, positions or baselines differ, 'differences' says so and only"
              + " what is comparable is compared.")
  @GetMapping
  ReplayComparison compare(
      @PathVariable @Parameter(example = "1") String id,
      @RequestParam @Parameter(example = "2") String with) {
    requireAnother(id, with);
    return comparing.compare(replays.find(id), replays.find(with));
  }

  @Operation(
      operationId = "listCompared",
      summary = "The decisions that one of two replays changes at least, page by page",
      description =
          "Of one group where that is named; of one cell of the matrix where the outcomes under"
              + " the first and the second are.")
  @GetMapping("/decisions")
  ComparedPage decisions(
      @PathVariable @Parameter(example = "1") String id,
      @RequestParam @Parameter(example = "2") String with,
      @RequestParam(required = false)
          @Parameter(
              schema =
                  @Schema(allowableValues = {"both", "differently", "onlyFirst", "onlySecond"}))
          @Nullable String group,
      @RequestParam(required = false) @Nullable String first,
      @RequestParam(required = false) @Nullable String second,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
    requireAnother(id, with);
    Comparing.Wanted wanted =
        new Comparing.Wanted(group == null ? null : group(group), first, second);
    return comparing.page(
        replays.find(id), replays.find(with), Paging.of(cursor, size, Paging.MAX_SIZE), wanted);
  }

  private static FlipPairs.Group group(String written) {
    return switch (written) {
      case "both" -> FlipPairs.Group.BOTH;
      case "differently" -> FlipPairs.Group.DIFFERENTLY;
      case "onlyFirst" -> FlipPairs.Group.ONLY_FIRST;
      case "onlySecond" -> FlipPairs.Group.ONLY_SECOND;
      default ->
          throw Refused.invalid(
                  "group",
                  "both, differently, onlyFirst or onlySecond",
                  "'%s'".formatted(Shown.of(written)))
              .thrown();
    };
  }

  private static void requireAnother(String id, String with) {
    if (id.equals(with)) {
      throw Refused.invalid("with", "another replay than %s".formatted(Shown.of(id)), "the same")
          .thrown();
    }
  }
}
