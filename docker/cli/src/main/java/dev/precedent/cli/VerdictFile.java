package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.importing.EntryKind;
import dev.precedent.importing.Item;
import dev.precedent.importing.Lines;
import dev.precedent.importing.MappedLine;
import dev.precedent.importing.Mapping;
import dev.precedent.importing.Opened;
import dev.precedent.importing.Problem;
import dev.precedent.importing.RefusedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The verdicts of one system in a file whose rows are, or become, decisions. */
final class VerdictFile {
  private static final int NAMED = 5;

  private final Path file;
  private final @Nullable Mapping mapping;
  private final @Nullable String system;

  /**
   * @param mapping how rows become decisions; null where the file holds such lines already
   * @param system {@code NAME} or {@code NAME@VERSION}; null where the file is about one alone
   */
  VerdictFile(Path file, @Nullable Mapping mapping, @Nullable String system) {
    this.file = file;
    this.mapping = mapping;
    this.system = system;
  }

  /**
   * What is sent.
   *
   * @throws CommandFailure if a row cannot be used, or it is not clear whose verdicts are meant
   */
  ObjectNode request(String goldenSet) throws IOException {
    if (!file.equals(Path.of("-")) && (!Files.exists(file) || Files.isDirectory(file))) {
      throw CommandFailure.usage("there is no file " + file);
    }
    TreeMap<String, ObjectNode> bySystem = new TreeMap<>();
    List<String> refused = new ArrayList<>();
    switch (Lines.open(file, mapping)) {
      case Opened.Unreadable(String reason) ->
          throw CommandFailure.usage("%s: %s".formatted(file, reason));
      case Opened.Mismatch(List<Problem> problems) ->
          throw CommandFailure.usage(
              "the mapping does not fit the columns of %s: %s"
                  .formatted(
                      file,
                      problems.stream().map(Problem::message).collect(Collectors.joining("; "))));
      case Opened.Readable(Lines lines) -> {
        try (lines) {
          for (Item item = lines.next(); item != null; item = lines.next()) {
            switch (item) {
              case RefusedRow row ->
                  refused.add("line %d: %s".formatted(row.sourceLine(), row.reason()));
              case MappedLine line when line.kind() == EntryKind.DECISION -> add(line, bySystem);
              case MappedLine _ -> {
                // labels and facts of the same rows are not verdicts
              }
            }
          }
        }
      }
    }
    if (!refused.isEmpty()) {
      throw CommandFailure.negative(
          "%s has %d rows that cannot be used, and nothing was recorded: %s"
              .formatted(
                  file,
                  refused.size(),
                  String.join("; ", refused.subList(0, Math.min(NAMED, refused.size())))));
    }
    return one(bySystem).put("goldenSet", goldenSet);
  }

  private static void add(MappedLine line, TreeMap<String, ObjectNode> bySystem) {
    JsonNode decision = CanonicalJson.mapper().readTree(line.json());
    String name =
        decision.at("/system/name").asString("")
            + "@"
            + decision.at("/system/version").asString("");
    ObjectNode request =
        bySystem.computeIfAbsent(
            name,
            _ -> {
              ObjectNode fresh = CanonicalJson.mapper().createObjectNode();
              fresh.set("system", decision.path("system"));
              fresh.putArray("verdicts");
              return fresh;
            });
    ObjectNode verdict = ((ArrayNode) request.path("verdicts")).addObject();
    verdict.put("case", decision.at("/case/id").asString(""));
    for (String each : List.of("outcome", "failure")) {
      if (decision.hasNonNull(each)) {
        verdict.set(each, decision.path(each));
      }
    }
  }

  private ObjectNode one(TreeMap<String, ObjectNode> bySystem) {
    List<String> named =
        bySystem.keySet().stream()
            .filter(each -> system == null || each.equals(system) || each.startsWith(system + "@"))
            .toList();
    if (named.size() != 1) {
      throw CommandFailure.usage(
          "%s holds verdicts of %s; name one system with --system NAME@VERSION"
              .formatted(
                  file, bySystem.isEmpty() ? "no system" : String.join(", ", bySystem.keySet())));
    }
    return Objects.requireNonNull(bySystem.get(named.getFirst()));
  }
}
