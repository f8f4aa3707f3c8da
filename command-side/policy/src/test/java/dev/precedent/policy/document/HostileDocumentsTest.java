package dev.precedent.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
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
    PolicyCheck check = PolicyChecker.check(yaml);

    // then
    assertThat(check.policy()).isNull();
    assertThat(check.findings())
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
        arguments("constants", guard("links in [" + "1,".repeat(501) + "1]"), "1 to 500 of them"),
        arguments("many markets", markets(101, 1), "'markets' must have at most 100 entries"),
        arguments(
            "many markets times nodes",
            markets(100, 150),
            "the trees of all markets have more than 10000 nodes together"),
        arguments(
            "large changes in many markets",
            markets(20, 1).replace("{outcome: B}", "{then: [" + nodes(600) + "]}")
                + IntStream.range(0, 600)
                    .mapToObj("  N.%d words\n"::formatted)
                    .collect(Collectors.joining()),
            "the trees of all markets have more than 10000 nodes together"),
        arguments(
            "many thresholds",
            SpamPolicy.YAML
                + "thresholds:\n"
                + IntStream.range(0, 201)
                    .mapToObj("  t%d: 1\n"::formatted)
                    .collect(Collectors.joining()),
            "'thresholds' must have at most 200 entries, found 201"),
        arguments(
            "much guidance",
            SpamPolicy.YAML
                + "guidance:\n"
                + IntStream.range(0, 1_001)
                    .mapToObj("  SP.%d: {note: x}\n"::formatted)
                    .collect(Collectors.joining()),
            "'guidance' must have at most 1000 entries, found 1001"),
        arguments(
            "many examples",
            SpamPolicy.YAML
                + "guidance: {SP.1: {examples: ["
                + "{text: x, applies: yes}, ".repeat(51)
                + "]}}\n",
            "'examples' must have 1 to 50 entries, found 51"),
        arguments(
            "many values",
            SpamPolicy.withLine(
                8,
                IntStream.range(0, 501)
                    .mapToObj(String::valueOf)
                    .collect(
                        Collectors.joining(
                            "', '", "  language: {type: string, values: ['", "']}"))),
            "'values' must have 1 to 500 entries, found 501"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatCouldExhaustTheCheckerIsNotDecided(String what, String yaml, String expected) {
    // when
    PolicyCheck check = PolicyChecker.check(yaml);

    // then it may be published, but nobody is told that it was checked
    assertThat(check.policy()).isNotNull();
    assertThat(check.findings())
        .filteredOn(finding -> finding.rule() == Rule.NOT_DECIDED)
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).isEqualTo(expected));
  }

  static Stream<Arguments> whatCouldExhaustTheCheckerIsNotDecided() {
    return Stream.of(
        arguments(
            "pigeons in holes",
            pigeons(),
            "not decided, because it would take too long: whether cases can reach P.3"),
        arguments(
            "many constants",
            constants(),
            "not decided, because it would take too long: whether cases can reach L.0, L.1, L.2,"
                + " L.3, L.4, L.5, L.6, L.7, L.8, L.9 and 241 more"));
  }

  /** Eight pigeons, each in one of seven holes that take one each: impossible, and hard to see. */
  private static String pigeons() {
    StringBuilder signals = new StringBuilder();
    List<String> housed = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    for (int pigeon = 0; pigeon < 8; pigeon++) {
      List<String> holes = new ArrayList<>();
      for (int hole = 0; hole < 7; hole++) {
        signals.append("  p%d_%d: {type: bool}\n".formatted(pigeon, hole));
        holes.add("p%d_%d".formatted(pigeon, hole));
        for (int other = 0; other < pigeon; other++) {
          alone.add("!(p%d_%d && p%d_%d)".formatted(pigeon, hole, other, hole));
        }
      }
      housed.add("(" + String.join(" || ", holes) + ")");
    }
    return """
    policy: pigeons
    version: 1.0.0
    title: Pigeons
    signals:
    %soutcomes: [A]
    tree:
      - clause: P.1
        when: %s
        then:
          - clause: P.2
            when: '%s'
            then:
              - {clause: P.3, when: '%s', outcome: A}
              - {clause: P.4, outcome: A}
          - {clause: P.5, outcome: A}
      - {clause: P.6, outcome: A}
    text: P.1 aa. **P.2** bb. **P.3** cc. **P.4** dd. **P.5** ee. **P.6** ff.
    """
        .formatted(
            signals,
            String.join(" && ", housed),
            String.join(" && ", alone.subList(0, 98)),
            String.join(" && ", alone.subList(98, alone.size())));
  }

  /** Nodes that compare one number with 125,000 others. */
  private static String constants() {
    String tree =
        IntStream.range(0, 250)
            .mapToObj(
                i ->
                    IntStream.range(500 * i, 500 * i + 500)
                        .mapToObj(String::valueOf)
                        .collect(
                            Collectors.joining(
                                ",",
                                "  - {clause: L.%d, when: 'score in [".formatted(i),
                                "]', outcome: A}\n")))
            .collect(Collectors.joining());
    String yaml = largeTree(251);
    int from = yaml.indexOf("  - {clause: L.0,");
    return yaml.substring(0, from) + tree + yaml.substring(yaml.indexOf("  - {clause: L.250,"));
  }

  private static String nodes(int nodes) {
    return IntStream.range(0, nodes)
        .mapToObj(
            i ->
                i == nodes - 1
                    ? "{clause: N.%d, outcome: A}".formatted(i)
                    : "{clause: N.%d, when: score > %d, outcome: A}".formatted(i, i))
        .collect(Collectors.joining(", "));
  }

  private static String markets(int markets, int nodes) {
    String regions =
        IntStream.range(0, markets).mapToObj(i -> "R" + i).collect(Collectors.joining(", "));
    String overlays =
        IntStream.range(0, markets)
            .mapToObj("  M%1$d: {of: [R%1$d], nodes: {L.0: {outcome: B}}}\n"::formatted)
            .collect(Collectors.joining());
    return largeTree(nodes + 1)
        .replace("signals:\n", "signals:\n  region: {type: string, values: [" + regions + "]}\n")
        .replace("outcomes: [A]\n", "outcomes: [A, B]\nmarket: region\nmarkets:\n" + overlays);
  }

  @Test
  void whateverIsReadIsAnswered() {
    // given documents that were damaged at random places
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    List<String> words =
        List.of("HS.3", "HS.9", "SP.2", "then", "when", "outcome", "market", "DE", "0.5", "null");
    String damage = "{}[]:,-'\"\\|>&*!#%@`\n\t (0aé\u0000😀";

    for (int round = 0; round < 2_000; round++) {
      StringBuilder yaml =
          new StringBuilder(random.nextBoolean() ? SpamPolicy.YAML : MarketPolicy.YAML);
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        int at = random.nextInt(yaml.length());
        int newline = yaml.indexOf("\n", at);
        int end = newline < 0 ? yaml.length() : newline + 1;
        switch (random.nextInt(6)) {
          case 0 -> yaml.deleteCharAt(at);
          case 1 -> yaml.insert(at, damage.charAt(random.nextInt(damage.length())));
          case 2 -> yaml.setCharAt(at, damage.charAt(random.nextInt(damage.length())));
          case 3 -> yaml.delete(at, end);
          case 4 -> yaml.insert(end, yaml.substring(at, end));
          default -> yaml.replace(at, at + 1, words.get(random.nextInt(words.size())));
        }
      }

      // when
      PolicyCheck check = PolicyChecker.check(yaml.toString());

      // then all findings have a place within the document
      int lines = Math.toIntExact(yaml.toString().lines().count());
      assertThat(check.findings())
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
    PolicyCheck check = PolicyChecker.check(largeTree(1_000));

    // then
    assertThat(check.policy()).isNotNull();
    assertThat(check.findings()).isEmpty();
  }

  @Test
  void whatWouldMakeAQueryTooLongIsRefusedOnce() {
    // when
    PolicyCheck check =
        PolicyChecker.check(largeTree(1_000).replace("harm == 2 &&", "harm == 2 && harm != 1 &&"));
    // then
    assertThat(check.policy()).isNull();
    assertThat(check.findings())
        .filteredOn(finding -> finding.rule() == Rule.LIMIT)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .startsWith(
                        "a case meets at most 4000 conditions on its way to a node, found"));
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
            .mapToObj(i -> "  **L.%d** words.\n".formatted(i))
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
