package dev.precedent.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Value;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PolicyDiffTest {
  private static final Path DEMO =
      Path.of("../../docker/standalone/src/main/resources/demo/policies");

  private static final String BASE = resource("base.yaml");

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void itSaysWhatAnEditChanges(String what, String yaml, String expected) {
    // given
    PolicyVersion before = policy(BASE);
    PolicyVersion after = policy(yaml);

    // when
    PolicyDiff diff = PolicyDiff.of(before, after);

    // then
    assertThat(diff.text()).isEqualTo(expected);
    confirm(diff, before, after);
  }

  /** The pairs: an edit of the base policy as a line-by-line difference, and what is said of it. */
  static Stream<Arguments> itSaysWhatAnEditChanges() {
    return Stream.of(resource("edits.txt").split("(?m)^=== "))
        .skip(1)
        .map(
            section -> {
              List<String> lines = section.lines().toList();
              String from = marked(lines, "- ");
              String to = marked(lines, "+ ");
              if (!BASE.contains(from)) {
                throw new AssertionError("nothing to replace for " + lines.getFirst());
              }
              String yaml = BASE.replace(from, to).replace("version: 1.0.0", "version: 1.1.0");
              String expected = section.substring(section.indexOf("hate-speech@1.1.0 instead"));
              return arguments(lines.getFirst(), yaml, expected.strip() + "\n");
            });
  }

  private static String marked(List<String> lines, String mark) {
    return lines.stream()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()) + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void itNamesEveryChangeOfTheDemo() throws IOException {
    // given
    PolicyVersion before = demo("conversational-abuse-1.0.0.yaml");
    PolicyVersion after = demo("conversational-abuse-2.0.0.yaml");

    // when
    PolicyDiff diff = PolicyDiff.of(before, after);

    // then
    assertThat(diff.text()).isEqualTo(resource("conversational-abuse.txt"));
    assertThat(diff.equalInMeaning()).isFalse();
    confirm(diff, before, after);
  }

  @Test
  void theWebApplicationReadsTheSame() throws IOException {
    // when
    JsonNode json =
        CanonicalJson.mapper()
            .readTree(
                CanonicalJson.write(
                    PolicyDiff.of(
                        demo("conversational-abuse-1.0.0.yaml"),
                        demo("conversational-abuse-2.0.0.yaml"))));

    // then
    assertThat(json.path("headline").asString()).isEqualTo("different in meaning");
    assertThat(json.path("equalInMeaning").asBoolean()).isFalse();
    assertThat(json.path("before").path("version").asString()).isEqualTo("1.0.0");
    assertThat(json.path("meaning").path("outcomes").asString()).isEqualTo("DIFFERENT");
    assertThat(json.path("meaning").has("notDecided")).isFalse();
    assertThat(json.path("meaning").path("regions").get(1).toString())
        .isEqualTo(
            """
            {"after":{"clause":"AB.3","missing":[],"outcome":"WARN"},\
            "before":{"clause":"AB.1","missing":[],"outcome":"REMOVE"},"decided":true,\
            "facts":{"direction":[],"severity":-1},\
            "says":"severity -1, direction []: WARN (AB.3) instead of REMOVE (AB.1)"}""");
    assertThat(json.path("changes").get(0).toString())
        .isEqualTo(
            """
            {"after":"severity <= -3","area":"TREE","before":"severity <= -1","name":"AB.1",\
            "part":"NODE_GUARD","says":"REMOVE needs severity <= -3 instead of -1 (AB.1)",\
            "what":"MOVED"}""");
  }

  @Test
  void aVersionIsEqualToItself() {
    PolicyDiff diff = PolicyDiff.of(policy(BASE), policy(BASE));

    assertThat(diff.equalInMeaning()).isTrue();
    assertThat(diff.headline()).isEqualTo("equal: nothing changed");
    assertThat(diff.changes()).isEmpty();
  }

  @Test
  void aFactOfAnotherTypeIsUnknownToTheOtherVersion() {
    // given
    PolicyVersion before = policy(BASE);
    PolicyVersion after =
        policy(
            BASE.replace("language: {type: string}", "language: {type: list<string>}")
                .replace("language in [\"en\", \"de\"]", "\"en\" in language"));

    // when
    PolicyDiff diff = PolicyDiff.of(before, after);

    // then
    assertThat(diff.meaning().outcomes()).isEqualTo(Meaning.Answer.SAME);
    assertThat(diff.meaning().regions())
        .extracting(ChangedRegion::says)
        .contains(
            "hate_score 0.8, language en (of the wrong type in one version), region AT, target yes:"
                + " undecidable (HS.3a) instead of REMOVE (HS.3a)",
            "hate_score 0.8, language [] (of the wrong type in one version), region AT, target yes:"
                + " ESCALATE (HS.3b) instead of undecidable (HS.3a)");
    confirm(diff, before, after);
  }

  @Test
  void aTextThatMayBeATimeIsNotDecided() {
    // given
    PolicyVersion after =
        policy(
            BASE.replace("reported: {type: timestamp}", "reported: {type: string}")
                .replace("reported >= timestamp(\"2026-01-01T00:00:00Z\")", "reported == \"x\""));

    // when
    PolicyDiff diff = PolicyDiff.of(policy(BASE), after);

    // then
    assertThat(diff.equalInMeaning()).isFalse();
    assertThat(diff.headline()).isEqualTo("whether the meaning differs was not decided");
    assertThat(diff.changes())
        .extracting(PolicyChange::says)
        .contains("the signal reported is string instead of timestamp");
    assertThat(diff.text())
        .contains(
            "Not decided\n  reported is a time in one version only, so that a recorded text means"
                + " two things\n");
  }

  @Test
  void aThousandNodesInAnotherShapeAreEqual() {
    // given
    PolicyVersion flat = policy(large(i -> "score >= %d && language == \"l%d\"".formatted(i, i)));
    PolicyVersion other =
        policy(large(i -> "!(language != \"l%d\" || score < %d)".formatted(i, i)));

    // when
    PolicyDiff diff = PolicyDiff.of(flat, other);

    // then
    assertThat(diff.equalInMeaning()).as(diff.headline()).isTrue();
    assertThat(diff.changes())
        .hasSize(999)
        .allMatch(each -> each.what() == PolicyChange.What.REWRITTEN);
  }

  @Test
  void whatIsHardToFindIsNotDecided() {
    // given
    PolicyVersion before = policy(pigeons("A"));
    PolicyVersion after = policy(pigeons("B"));

    // when
    PolicyDiff diff = PolicyDiff.of(before, after);

    // then
    assertThat(diff.equalInMeaning()).isFalse();
    assertThat(diff.headline()).isEqualTo("whether the meaning differs was not decided");
    assertThat(diff.meaning().regions()).isEmpty();
    assertThat(diff.meaning().notDecided())
        .isEqualTo("whether cases end in B (P.2) instead of A (P.2): their searches took too long");
  }

  /** Nine pigeons in eight holes that take one each: no case comes to P.2, which is hard to see. */
  private static String pigeons(String outcome) {
    StringBuilder signals = new StringBuilder();
    StringBuilder tree = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (int pigeon = 0; pigeon < 9; pigeon++) {
      signals.append("  p%d: {type: string, values: [a, b, c, d, e, f, g, h]}\n".formatted(pigeon));
      for (int other = 0; other < pigeon; other++) {
        String pair = "p%d == \"?\" && p%d == \"?\"".formatted(pigeon, other);
        String together =
            Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
                .map(hole -> pair.replace("?", hole))
                .collect(Collectors.joining(" || "));
        tree.append(
            "  - {clause: P.1%d%d, when: '%s', outcome: A}\n".formatted(pigeon, other, together));
        text.append("P.1%d%d apart. ".formatted(pigeon, other));
      }
    }
    return """
    policy: pigeons
    version: 1.0.0
    title: Pigeons
    signals:
    %soutcomes: [A, B]
    tree:
    %s  - {clause: P.2, outcome: %s}
    text: %s P.2 the rest
    """
        .formatted(signals, tree, outcome, text);
  }

  @Test
  void manyChangesAreNamedUpToALimit() {
    // given
    IntFunction<String> guard =
        i -> "score >= %d && (language == \"l%d\" || b%d)".formatted(i, i, i % 50);
    PolicyVersion before = policy(large(guard));
    PolicyVersion after = policy(large(i -> guard.apply(998 - i)));

    // when
    PolicyDiff diff = PolicyDiff.of(before, after);

    // then
    assertThat(diff.equalInMeaning()).isFalse();
    assertThat(diff.meaning().regions()).isNotEmpty();
    assertThat(diff.meaning().notDecided()).isNotNull();
    confirm(diff, before, after);
  }

  private static String large(IntFunction<String> guard) {
    StringBuilder tree = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 999; i++) {
      tree.append(
          "  - {clause: L.%d, when: '%s', outcome: %s}\n"
              .formatted(i, guard.apply(i), i % 2 == 0 ? "LIMIT" : "REMOVE"));
      text.append("  L.%d words.\n".formatted(i));
    }
    StringBuilder signals = new StringBuilder("  score: {type: int}\n  language: {type: string}\n");
    for (int i = 0; i < 50; i++) {
      signals.append("  b%d: {type: bool}\n".formatted(i));
    }
    return """
    policy: large
    version: 1.0.0
    title: Large
    signals:
    %soutcomes: [ALLOW, LIMIT, REMOVE]
    tree:
    %s  - {clause: L.999, outcome: ALLOW}
    text: |
    %s  **L.999** the rest
    """
        .formatted(signals, tree, text);
  }

  private static void confirm(PolicyDiff diff, PolicyVersion before, PolicyVersion after) {
    for (ChangedRegion region : diff.meaning().regions()) {
      Map<String, Value> facts = region.facts();
      assertThat(CaseResult.of(before.evaluate(facts))).isEqualTo(region.before());
      assertThat(CaseResult.of(after.evaluate(facts))).isEqualTo(region.after());
    }
  }

  private static PolicyVersion demo(String file) throws IOException {
    return policy(Files.readString(DEMO.resolve(file)));
  }

  private static PolicyVersion policy(String yaml) {
    PolicyCheck check = PolicyChecker.check(yaml);
    if (check.policy() == null) {
      throw new AssertionError(check.findings());
    }
    return check.policy();
  }

  private static String resource(String name) {
    try (var in = PolicyDiffTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
