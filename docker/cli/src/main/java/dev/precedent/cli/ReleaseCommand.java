package dev.precedent.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent release}. */
@Command(
    name = "release",
    description = {"End the hold on a subject, so that it can be erased."})
final class ReleaseCommand extends SubjectCommand {
  @Override
  JsonNode send(Api api, String path, ObjectNode order) {
    return api.delete(path + "/hold", order, "position");
  }

  @Override
  String standing() {
    return "released";
  }
}
