package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the commands about a subject have in common. */
abstract class SubjectCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SUBJECT", description = "The pseudonym of the person.")
  String subject = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why. It stays for good, so it must not name the person.")
  String reason = "";

  @Mixin CommonOptions common = new CommonOptions();

  /**
   * Asks for it.
   *
   * @param path of the subject, from {@code /api} on
   * @param order what is sent
   */
  abstract JsonNode send(Api api, String path, ObjectNode order);

  /** How the subject stands afterwards, in a word or two. */
  abstract String standing();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      JsonNode done =
          send(
              api,
              "/api/subjects/" + Api.segment(subject),
              CanonicalJson.mapper().createObjectNode().put("reason", reason));
      if (common.json) {
        console.json(done);
      } else {
        console
            .out()
            .printf(
                "subject %s is %s, at position %d%n",
                subject, standing(), done.path("position").asLong());
      }
    }
    return 0;
  }
}
