package dev.precedent.benchmark.crosswalk;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.CrosswalkPublished;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.PublishCrosswalk;
import dev.precedent.contracts.command.Ruling;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Crosswalks over HTTP: published, and read. */
@Tag(name = "crosswalks")
@RestController
@RequestMapping(path = "/api/crosswalks", produces = MediaType.APPLICATION_JSON_VALUE)
public final class CrosswalkController {
  private static final int MOST_MISTAKES = 20;

  private final Crosswalks crosswalks;
  private final Commands commands;

  CrosswalkController(Crosswalks crosswalks, Commands commands) {
    this.crosswalks = crosswalks;
    this.commands = commands;
  }

  @Operation(
      operationId = "publishCrosswalk",
      summary =
          "Publish a crosswalk as the next version of its name; the body is the YAML document")
  @ApiResponse(responseCode = "200", description = "its last version is this very document")
  @ApiResponse(responseCode = "201", description = "it is published")
  @PostMapping(consumes = {"application/yaml", "application/x-yaml", "text/yaml", "text/plain"})
  ResponseEntity<CrosswalkVersion> publish(@RequestBody byte[] yaml, Actor actor) {
    String document = text(yaml);
    Crosswalk read =
        switch (Crosswalk.check(document)) {
          case Crosswalk.Check.Usable(Crosswalk crosswalk) -> crosswalk;
          case Crosswalk.Check.Wrong(List<CrosswalkMistake> mistakes) ->
              throw wrong(mistakes).thrown();
        };
    Ruling ruling = commands.send(new PublishCrosswalk(read.name(), document), actor);
    CrosswalkPublished event = (CrosswalkPublished) ruling.event();
    return ResponseEntity.status(
            ruling instanceof Ruling.Happened ? HttpStatus.CREATED : HttpStatus.OK)
        .body(
            CrosswalkVersion.of(
                crosswalks.named(event.name() + "@" + event.version(), Long.MAX_VALUE)));
  }

  @Operation(
      operationId = "getCrosswalk",
      summary = "All versions of a crosswalk, the newest first")
  @GetMapping("/{name}")
  CrosswalkPage get(@PathVariable @Parameter(example = "dsa") String name) {
    CrosswalkName asked = Crosswalks.name(name);
    List<CrosswalkVersion> versions =
        crosswalks.versions(asked).reversed().stream().map(CrosswalkVersion::of).toList();
    if (versions.isEmpty()) {
      throw Refused.unknown("No crosswalk '%s' is published.".formatted(asked)).thrown();
    }
    return new CrosswalkPage(versions);
  }

  private static Refused wrong(List<CrosswalkMistake> mistakes) {
    String further =
        mistakes.size() > MOST_MISTAKES
            ? "%nand %d more".formatted(mistakes.size() - MOST_MISTAKES)
            : "";
    return Refused.forbidden(
        "The crosswalk has mistakes",
        mistakes.stream()
            .limit(MOST_MISTAKES)
            .map(CrosswalkMistake::toString)
            .collect(Collectors.joining("\n", "", further)));
  }

  private static String text(byte[] yaml) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
    } catch (CharacterCodingException e) {
      throw Refused.forbidden(
              "The crosswalk is not UTF-8",
              "the document of a crosswalk is UTF-8 text, and this one holds bytes that are not")
          .thrown();
    }
  }
}
