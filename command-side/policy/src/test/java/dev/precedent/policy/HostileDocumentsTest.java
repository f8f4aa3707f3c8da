package dev.precedent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileDocumentsTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatCouldExhaustTheReaderIsRefused(String what, String yaml, String expected) {
    // when
    Checked checked = PolicyReader.read(yaml);

    // then
    assertThat(checked.policy()).isNull();
    assertThat(checked.findings())
        .hasSizeBetween(1, 100)
        .anySatisfy(finding -> assertThat(finding.message()).contains(expected));
  }

  static Stream<Arguments> whatCouldExhaustTheReaderIsRefused() {
    return Stream.of(
        arguments("empty", "", "the document is empty"),
        arguments("only a comment", "# nothing", "the document is empty"),
        arguments("a scalar", "policy", "a policy must be a mapping, found the text 'policy'"),
        arguments("too long", "#".repeat((1 << 20) + 1), "at most 1 MiB"),
        arguments("too long in bytes", "#" + "ä".repeat(1 << 19), "at most 1 MiB"),
        arguments("laughs", laughs(), "anchors and aliases are not supported"),
        arguments("deep flow", "[".repeat(500_000), "nested more than 64 levels deep"),
        arguments("deep block", "- ".repeat(500_000), "nested more than 64 levels deep"),
        arguments("deep mappings", "{a: ".repeat(200_000), "nested more than 64 levels deep"),
        arguments("many values", "[" + "a,".repeat(300_000) + "]", "more than 200000 values"),
        arguments("a control character", "policy: a\u0001b", "the character U+0001 is not allowed"),
        arguments("a lone surrogate", "policy: a\ud800b", "U+D800"),
        arguments("many mistakes", manyMistakes(), "a node must have the key 'clause'"),
        arguments("a deep tree", deepTree(17), "the tree is more than 16 levels deep"),
        arguments("a large tree", largeTree(1_001), "1 to 1000 entries"),
        arguments("a long guard", guard("links > 1 || ".repeat(1_000)), "at most 10000 characters"),
        arguments(
            "a guard of many conditions",
            guard("links > 1 || ".repeat(200) + "links > 1"),
            "a guard has at most 200 conditions"),
        arguments(
            "a deep guard",
            guard("!(new_account && ".repeat(9) + "new_account" + ")".repeat(9)),
            "at most 8 levels"),
        arguments("parentheses", guard("(".repeat(9_000)), "recursion limit exceeded"),
        arguments("selections", guard("a" + ".a".repeat(4_000)), "recursion limit exceeded"),
        arguments("sums", guard("a" + "+a".repeat(4_000)), "recursion limit exceeded"),
        arguments("calls", guard("f(".repeat(4_000)), "recursion limit exceeded"),
        arguments("a long chain", guard("a" + "&&a".repeat(3_000)), "limit (4000) exceeded"),
        arguments("constants", guard("links in [" + "1,".repeat(501) + "1]"), "1 to 500 of them"));
  }

  @Test
  void whateverIsReadIsAnswered() {
    // given documents that were damaged at random places
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    String damage = "{}[]:,-'\"\\|>&*!#%@`\n\t (0aé\u0000😀";

    for (int round = 0; round < 1_000; round++) {
      StringBuilder yaml = new StringBuilder(SpamPolicy.YAML);
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        int at = random.nextInt(yaml.length());
        switch (random.nextInt(3)) {
          case 0 -> yaml.deleteCharAt(at);
          case 1 -> yaml.insert(at, damage.charAt(random.nextInt(damage.length())));
          default -> yaml.setCharAt(at, damage.charAt(random.nextInt(damage.length())));
        }
      }

      // when
      Checked checked = PolicyReader.read(yaml.toString());

      // then all findings have a place within the document
      int lines = Math.toIntExact(yaml.toString().lines().count());
      assertThat(checked.findings())
          .allSatisfy(
              finding -> {
                assertThat(finding.line()).isBetween(1, lines + 1);
                assertThat(finding.column()).isPositive();
                assertThat(finding.message()).isNotBlank();
              });
    }
  }

  @Test
  void aLargePolicyIsCheckedInFull() {
    // when
    Checked checked = PolicyReader.read(largeTree(1_000));

    // then
    assertThat(checked.policy()).isNotNull();
  }

  private static String guard(String guard) {
    return SpamPolicy.withLine(18, "    when: '" + guard + "'");
  }

  private static String laughs() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [lol]\n");
    for (int i = 1; i < 30; i++) {
      String alias = "*a" + (i - 1);
      yaml.append("a%d: &a%d [%s, %s]\n".formatted(i, i, alias, alias));
    }
    return yaml.toString();
  }

  private static String manyMistakes() {
    return SpamPolicy.withLine(16, Collections.nCopies(900, "  - {}").toArray(String[]::new));
  }

  private static String deepTree(int depth) {
    List<String> lines =
        IntStream.rangeClosed(1, depth)
            .mapToObj(
                i ->
                    " ".repeat(2 * i)
                        + "- {clause: SP.%d, %s"
                            .formatted(100 + i, i < depth ? "then: [" : "outcome: ALLOW}"))
            .map(line -> line.replace("- {", "{"))
            .toList();
    String nested = String.join("\n", lines) + "]}".repeat(depth - 1);
    return SpamPolicy.withLine(20, ("  - " + nested.strip()).split("\n"));
  }

  private static String largeTree(int nodes) {
    String tree =
        IntStream.range(0, nodes - 1)
            .mapToObj(
                i ->
                    "  - {clause: L.%d, when: score >= %s && links != %d || harm == 2 && score > %s, outcome: A}\n"
                        .formatted(i, nodes - i, i, nodes - i - 0.5))
            .collect(Collectors.joining());
    String text =
        IntStream.range(0, nodes)
            .mapToObj(i -> "  L.%d words\n".formatted(i))
            .collect(Collectors.joining());
    return """
    policy: large
    version: 1.0.0
    title: Large
    signals:
      score: {type: double}
      links: {type: int}
    questions:
      harm: {ask: How bad?, answers: [0, 1, 2]}
    outcomes: [A]
    tree:
    %s  - {clause: L.%d, outcome: A}
    text: |
    %s"""
        .formatted(tree, nodes - 1, text);
  }
}
