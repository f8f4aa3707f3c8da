package dev.precedent.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What is to be said of a policy document, as compilers say it. */
final class Findings {
  private Findings() {}

  /**
   * Prints {@code FILE:LINE:COLUMN: error|warning: message}.
   *
   * @param findings as the policy API has them
   */
  static void print(Path file, JsonNode findings, PrintWriter to) {
    for (JsonNode finding : findings) {
      to.printf(
          "%s:%d:%d: %s: %s%n",
          file,
          finding.path("line").asInt(),
          finding.path("column").asInt(),
          finding.path("severity").asString().toLowerCase(Locale.ROOT),
          finding.path("message").asString());
    }
  }
}
