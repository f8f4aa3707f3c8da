package dev.precedent.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent hold}. */
@Command(
    name = "hold",
    description = {"Put a legal hold on a subject.", "It cannot be erased until it is released."})
final class HoldCommand extends SubjectCommand {
  @Option(
      names = "--authority",
      paramLabel = "TEXT",
      description = "Who asks for it or under which law, such as a file number.")
  @Nullable String authority;

  @Override
  JsonNode send(Api api, String path, ObjectNode order) {
    return api.post(
        path + "/hold", authority == null ? order : order.put("authority", authority), "position");
  }

  @Override
  String standing() {
    return "under a hold";
  }
}
