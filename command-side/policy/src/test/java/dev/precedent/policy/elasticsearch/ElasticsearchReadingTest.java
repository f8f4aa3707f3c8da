package dev.precedent.policy.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.wording.Golden;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ElasticsearchReadingTest {
  /**
   * More is refused by Elasticsearch unless {@code indices.query.bool.max_nested_depth} says so.
   */
  private static final int MAX_LEVELS = 30;

  @Test
  void isTheTextThatAPersonRead() throws IOException {
    Golden.check(
        "elasticsearch/score-drift-1.1.0.json",
        ElasticsearchReading.of(Golden.demo("score-drift-1.1.0")).json());
  }

  @Test
  void saysWhichVersionItIs() throws IOException {
    PolicyVersion policy = Golden.hateSpeech();

    JsonNode json = CanonicalJson.mapper().readTree(ElasticsearchReading.of(policy).json());

    assertThat(json.path("policy").asString()).isEqualTo(policy.id().toString());
    assertThat(json.path("digest").asString()).isEqualTo(policy.digest());
    assertThat(json.path("certainly").propertyNames()).containsExactlyElementsOf(policy.outcomes());
  }

  @Test
  void findsNothingForAnOutcomeThatNoNodeHas() throws IOException {
    ElasticsearchReading reading = ElasticsearchReading.of(Golden.hateSpeech());

    assertThat(reading.certainly("NONE")).hasToString("{\"match_none\":{}}");
  }

  @Test
  void growsLittleFasterThanAListOfNodes() {
    // given, when
    long forty = ElasticsearchReading.of(list(40)).clauses();
    long twoHundred = ElasticsearchReading.of(list(200)).clauses();
    long fiveHundred = ElasticsearchReading.of(list(500)).clauses();

    // then
    assertThat(forty).isLessThan(1_200);
    assertThat(twoHundred).isLessThan(7_500);
    assertThat(fiveHundred).isLessThan(20_000);
  }

  @Test
  void staysWithinTheLevelsThatElasticsearchTakes() {
    for (PolicyVersion policy : new PolicyVersion[] {list(999), nested(15)}) {
      ElasticsearchReading reading = ElasticsearchReading.of(policy);

      assertThat(levels(reading.undecidable())).isLessThanOrEqualTo(MAX_LEVELS);
      assertThat(levels(reading.certainly("REMOVE"))).isLessThanOrEqualTo(MAX_LEVELS);
      assertThat(reading.endings())
          .allSatisfy(
              ending -> {
                assertThat(levels(ending.query())).isLessThanOrEqualTo(MAX_LEVELS);
                assertThat(ending.missing().values())
                    .allSatisfy(query -> assertThat(levels(query)).isLessThanOrEqualTo(MAX_LEVELS));
              });
    }
  }

  /** Queries in each other. */
  private static int levels(JsonNode query) {
    int below = 0;
    for (JsonNode part : query.path("bool")) {
      for (JsonNode each : part) {
        below = Math.max(below, levels(each));
      }
    }
    return below + 1;
  }

  /** So many nodes one after another, and the last word. */
  private static PolicyVersion list(int nodes) {
    String tree =
        IntStream.range(0, nodes)
            .mapToObj(
                i ->
                    "  - {clause: L.%d, when: 'a == %d && b', outcome: %s}\n"
                        .formatted(i, i, i % 2 == 0 ? "REMOVE" : "ALLOW"))
            .collect(Collectors.joining());
    return policy(tree + "  - {clause: L.%d, outcome: ALLOW}\n".formatted(nodes), nodes + 1);
  }

  /** Lists in lists, each node with a guard of as many levels as there may be. */
  private static PolicyVersion nested(int depth) {
    StringBuilder tree = new StringBuilder();
    String indent = "  ";
    for (int i = 0; i < depth; i++) {
      tree.append(indent).append("- clause: L.").append(i).append('\n');
      tree.append(indent).append("  when: ").append(guard(7, i)).append('\n');
      tree.append(indent).append("  then:\n");
      indent += "    ";
    }
    tree.append(indent).append("- {clause: L.%d, outcome: REMOVE}\n".formatted(depth));
    for (int i = depth - 1; i >= 0; i--) {
      indent = indent.substring(4);
      tree.append(indent).append("- {clause: L.%d, outcome: ALLOW}\n".formatted(2 * depth - i));
    }
    return policy(tree.toString(), 2 * depth + 1);
  }

  private static String guard(int levels, int number) {
    String guard = "b";
    for (int i = 1; i < levels; i++) {
      guard = "(a > %d %s %s)".formatted(100 * number - i, i % 2 == 0 ? "&&" : "||", guard);
    }
    return guard;
  }

  private static PolicyVersion policy(String tree, int clauses) {
    String text =
        IntStream.range(0, clauses)
            .mapToObj(i -> "  L.%d says so.\n".formatted(i))
            .collect(Collectors.joining());
    return Golden.policy(
        """
        policy: large
        version: 1.0.0
        title: Large
        signals:
          a: {type: int}
          b: {type: bool}
        outcomes: [ALLOW, REMOVE]
        tree:
        %stext: |
        %s"""
            .formatted(tree, text));
  }
}
