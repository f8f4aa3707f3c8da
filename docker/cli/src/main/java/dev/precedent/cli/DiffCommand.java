package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.PolicyDiff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent policy diff}. */
@Command(
    name = "diff",
    description = {
      "Say what one policy version changes of another: which cases end otherwise, each group with"
          + " one of them, and what is written otherwise.",
      "Between files it works offline."
    })
final class DiffCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "The older version: a file, or KEY@VERSION that the server knows.")
  String before = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "The newer version, likewise.")
  String after = "";

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    PolicyDiff diff = PolicyDiff.of(version(before, console), version(after, console));
    if (common.json) {
      console.json(CanonicalJson.mapper().readTree(CanonicalJson.write(diff)));
    } else {
      console.out().print(diff.text());
      console.out().flush();
    }
    return 0;
  }

  private PolicyVersion version(String named, Console console) {
    Path file = Path.of(named);
    Document document = Files.isRegularFile(file) ? Document.read(file) : known(named);
    return SoundPolicy.of(document, console, "was not compared");
  }

  /** What the server has; it goes by its name in messages. */
  private Document known(String named) {
    PolicyVersionId id;
    try {
      id = PolicyVersionId.of(named);
    } catch (InvalidValue e) {
      throw CommandFailure.usage(
          "there is no file %s, and it is no version such as hate-speech@1.2.0".formatted(named));
    }
    try (Api api = common.api()) {
      JsonNode page =
          api.get(
              "/api/policies/%s/versions/%s"
                  .formatted(Api.segment(id.policy().value()), id.version()),
              "document");
      return new Document(Path.of(named), page.path("document").asString());
    }
  }
}
