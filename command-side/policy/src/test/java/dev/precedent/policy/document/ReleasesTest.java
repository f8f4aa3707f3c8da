package dev.precedent.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents of every release, and what they evaluated to there; and documents that today's checker
 * refuses, as a ledger may hold them. The files are never edited: a release adds its own.
 */
class ReleasesTest {
  private static final Path RELEASES = Path.of("src/test/resources/releases");

  @ParameterizedTest
  @MethodSource("documents")
  void evaluateToWhatTheyDidThen(Path document) {
    PolicyVersion version = PolicyParser.parse(text(document)).orElseThrow();
    JsonNode cases =
        CanonicalJson.mapper()
            .readTree(text(Path.of(document.toString().replaceFirst("yaml$", "cases.json"))));

    assertThat(cases).isNotEmpty();
    assertThat(cases)
        .allSatisfy(
            one ->
                assertThat(evaluated(version, one.path("facts")).toString())
                    .isEqualTo(one.toString()));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void canBeReadInEveryWay(Path document) {
    PolicyParserTest.makeEveryReading(PolicyParser.parse(text(document)).orElseThrow());
  }

  @Test
  void thereAreDocumentsThatTheCheckerRefuses() {
    assertThat(documents().filter(path -> path.startsWith(RELEASES.resolve("refused"))))
        .isNotEmpty()
        .allSatisfy(path -> assertThat(PolicyChecker.check(text(path)).policy()).isNull());
  }

  @Test
  void whatTheFirstReleaseBoundedIsStillWithinBounds() {
    // given a guard of 200 conditions, 8 deep and 10,000 long, in a tree 16 deep of 1,000 nodes
    String flat = "n == 1" + " || n == 1".repeat(190);
    StringBuilder guard = new StringBuilder("(" + flat + ")");
    for (int level = 2; level < 8; level++) {
      guard.insert(0, level % 2 == 0 ? "(n == 2 && " : "(n == 2 || ").append(")");
    }
    guard.append(" || n == 3".repeat(2)).append(" ".repeat(10_000 - guard.length()));
    StringBuilder tree = new StringBuilder();
    for (int depth = 0; depth < 15; depth++) {
      String indent = "    ".repeat(depth);
      tree.append("%s  - {clause: R.%d, when: n == 7, outcome: ALLOW}%n".formatted(indent, depth));
      tree.append("%s  - clause: T.%d%n%s    then:%n".formatted(indent, depth, indent));
    }
    String indent = "    ".repeat(15);
    tree.append("%s  - {clause: G.0, when: '%s', outcome: ALLOW}%n".formatted(indent, guard));
    IntStream.range(0, 968)
        .forEach(
            i ->
                tree.append(
                    "%s  - {clause: N.%d, when: n == 5, outcome: ALLOW}%n".formatted(indent, i)));
    tree.append("%s  - {clause: Z, outcome: ALLOW}%n".formatted(indent));

    // when
    PolicyVersion version =
        PolicyParser.parse(
                """
                policy: large
                version: 1.0.0
                title: Large
                signals: {n: {type: int}}
                outcomes: [ALLOW]
                tree:
                %stext: R T G N Z
                """
                    .formatted(tree))
            .orElseThrow();

    // then
    assertThat(version.clauses()).hasSize(15 * 2 + 1 + 968 + 1);
    assertThat(version.evaluate(Map.of("n", Value.of(1.0)))).isInstanceOf(Evaluation.Decided.class);
  }

  private static ObjectNode evaluated(PolicyVersion version, JsonNode facts) {
    ObjectNode result = CanonicalJson.mapper().createObjectNode();
    result.set("facts", facts);
    Evaluation evaluation = version.evaluate(values(facts));
    switch (evaluation) {
      case Evaluation.Decided decided -> result.put("outcome", decided.outcome());
      case Evaluation.Undecidable undecidable -> {
        result.put("undecidableAt", undecidable.clause());
        undecidable.missing().forEach(result.putArray("missing")::add);
      }
    }
    evaluation.path().forEach(result.putArray("path")::add);
    return result;
  }

  private static Map<String, Value> values(JsonNode facts) {
    Map<String, Value> values = new TreeMap<>();
    facts
        .properties()
        .forEach(
            fact ->
                values.put(
                    fact.getKey(),
                    CanonicalJson.mapper().readValue(fact.getValue().toString(), Value.class)));
    return values;
  }

  static Stream<Path> documents() {
    try (Stream<Path> files = Files.walk(RELEASES)) {
      return files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
