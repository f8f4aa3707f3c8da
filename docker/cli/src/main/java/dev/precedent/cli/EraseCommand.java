package dev.precedent.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent erase}. */
@Command(
    name = "erase",
    description = {
      "Erase what is kept of a person, for good.",
      "The key of its sealed fields is deleted; the decisions and their proofs stay. Refused while"
          + " the subject is under a hold."
    })
final class EraseCommand extends SubjectCommand {
  @Option(
      names = "--authority",
      paramLabel = "TEXT",
      description = "Who asks for it or under which law, such as a file number.")
  @Nullable String authority;

  @Override
  JsonNode send(Api api, String path, ObjectNode order) {
    return api.post(
        path + "/erasure",
        authority == null ? order : order.put("authority", authority),
        "position");
  }

  @Override
  String standing() {
    return "erased";
  }
}
