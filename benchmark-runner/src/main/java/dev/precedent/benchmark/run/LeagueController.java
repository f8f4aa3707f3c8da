package dev.precedent.benchmark.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** League tables over HTTP. */
@Tag(name = "benchmarks")
@RestController
public final class LeagueController {
  private final League league;

  LeagueController(League league) {
    this.league = league;
  }

  @Operation(
      operationId = "getLeague",
      summary =
          "What was benchmarked on a golden set, the oldest first, each against the one before",
      description = "Of several benchmarks that were asked alike the last one is told.")
  @GetMapping(path = "/api/golden-sets/{name}/league", produces = MediaType.APPLICATION_JSON_VALUE)
  LeagueTable league(
      @PathVariable @Parameter(example = "hate-speech-test") String name,
      @RequestParam(required = false)
          @Parameter(description = "only benchmarks on this version; all where it is absent")
          @Nullable Integer version) {
    return league.of(name, version);
  }
}
