package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PolicyDiffCommandTest {
  private static final Path DEMO = Path.of("../standalone/src/main/resources/demo/policies");
  private static final String OLD = DEMO.resolve("conversational-abuse-1.0.0.yaml").toString();
  private static final String NEW = DEMO.resolve("conversational-abuse-2.0.0.yaml").toString();

  @TempDir Path folder;

  @Test
  void saysOfTheDemoWhatTheGuideShows() throws IOException {
    // when
    Run run = Run.of("policy", "diff", OLD, NEW);

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(Path.of("../../docs/policy.md"))).contains("```\n" + run.out());
  }

  @Test
  void theEvaluatorConfirmsTheCasesOfTheDemo() throws IOException {
    // given
    PolicyVersion before = policy(OLD);
    PolicyVersion after = policy(NEW);

    // when
    Run run = Run.of("policy", "diff", OLD, NEW, "--json");

    // then
    assertThat(run.err()).isEmpty();
    JsonNode diff = CanonicalJson.mapper().readTree(run.out());
    assertThat(diff.path("equalInMeaning").asBoolean()).isFalse();
    JsonNode regions = diff.path("meaning").path("regions");
    assertThat(regions).hasSize(5);
    for (JsonNode region : regions) {
      Map<String, Value> facts = new HashMap<>();
      for (Map.Entry<String, JsonNode> fact : region.path("facts").properties()) {
        facts.put(fact.getKey(), CanonicalJson.mapper().treeToValue(fact.getValue(), Value.class));
      }
      assertThat(end(before.evaluate(facts))).isEqualTo(end(region.path("before")));
      assertThat(end(after.evaluate(facts))).isEqualTo(end(region.path("after")));
    }
  }

  @Test
  void saysThatOnlyWordsChanged() throws IOException {
    String words =
        file("words.yaml", Files.readString(Path.of(OLD)).replace("is removed", "is taken down"));

    assertThat(Run.of("policy", "diff", OLD, OLD).out())
        .isEqualTo(
            "conversational-abuse@1.0.0 instead of conversational-abuse@1.0.0:"
                + " equal: nothing changed\n");
    assertThat(Run.of("policy", "diff", OLD, words).out())
        .contains(": equal in meaning: only words changed\n", "changed: the words of AB.1");
  }

  @Test
  void comparesWithAVersionOfTheServer() throws IOException {
    try (FakeServer server = new FakeServer()) {
      server
          .on("/", 404, "{\"detail\": \"There is no policy version abuse@9.0.0.\"}")
          .on(
              "/api/policies/conversational-abuse/versions/1.0.0",
              200,
              CanonicalJson.mapper()
                  .createObjectNode()
                  .put("document", Files.readString(Path.of(OLD)))
                  .toString());

      Run known = Run.against(server, "policy", "diff", "conversational-abuse@1.0.0", NEW);
      assertThat(known.out()).isEqualTo(Run.of("policy", "diff", OLD, NEW).out());
      assertThat(known.exitCode()).isZero();

      Run unknown = Run.against(server, "policy", "diff", "abuse@9.0.0", NEW);
      assertThat(unknown.err()).contains("There is no policy version abuse@9.0.0.");
      assertThat(unknown.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void saysWhatCannotBeCompared() throws IOException {
    String broken = file("broken.yaml", Files.readString(Path.of(NEW)).replace("AB.2b,", "AB.2a,"));

    Run wrong = Run.of("policy", "diff", OLD, broken);
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err())
        .contains(broken + ":", "error: ", "precedent: " + broken + " has errors and was not");
    Run noYaml = Run.of("policy", "diff", file("no.yaml", "{[\n"), NEW);
    assertThat(noYaml.exitCode()).isEqualTo(1);
    assertThat(noYaml.err()).contains("no.yaml:").contains("error: ");
    Run nothing = Run.of("policy", "diff", "nowhere.yaml", NEW);
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err())
        .contains("there is no file nowhere.yaml, and it is no version such as hate-speech@1.2.0");
    assertThat(Run.of("policy", "diff", OLD).exitCode()).isEqualTo(2);
  }

  private static String end(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Decided(var outcome, var path) -> outcome + " at " + path.getLast();
      case Evaluation.Undecidable(var _, var clause, var missing) -> missing + " at " + clause;
    };
  }

  private static String end(JsonNode result) {
    String clause = result.path("clause").asString();
    return result.has("outcome")
        ? result.path("outcome").asString() + " at " + clause
        : result.path("missing").valueStream().map(JsonNode::asString).toList() + " at " + clause;
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static PolicyVersion policy(String file) throws IOException {
    return Objects.requireNonNull(PolicyChecker.check(Files.readString(Path.of(file))).policy());
  }
}
