package dev.precedent.bench;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyChecker;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The evaluator beside cel-java and beside Java written by hand, and the checker. */
final class PolicyBenchmark {
  private static final String RULE =
      """
      policy: five-comparisons
      version: 1.0.0
      title: A rule of five comparisons
      signals:
        score: {type: double, range: [0, 1]}
        reports: {type: int}
        age_days: {type: int}
        language: {type: string}
      outcomes: [ALLOW, REMOVE]
      tree:
        - clause: R.1
          when: score >= 0.97 || (score >= 0.6 && reports > 3 && age_days < 30 && language == "en")
          outcome: REMOVE
        - {clause: R.2, outcome: ALLOW}
      text: |
        R.1 Certain and probable cases are removed.
        R.2 Everything else stays.
      """;

  private static final int POOL = 4096;
  private static final int ROUNDS = 5;
  private static final double CEL_GOAL = 5;
  private static final double HAND_GOAL = 0.2;
  private static final int CLAUSES = 500;

  private final long evaluations;
  private final PrintWriter err;

  /**
   * @param evaluations of the product a round; of slower peers a part of that
   */
  PolicyBenchmark(long evaluations, PrintWriter err) {
    this.evaluations = evaluations;
    this.err = err;
  }

  List<Row> run() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(compared("a rule of five comparisons", RULE, HandWritten::rule));
    rows.addAll(
        compared(
            "the tree of hateful-conduct",
            resource("hateful-conduct.yaml"),
            HandWritten::hatefulConduct));
    rows.add(checked());
    return rows;
  }

  private List<Row> compared(
      String what, String yaml, Function<Map<String, Value>, String> byHand) {
    err.println("Evaluating " + what);
    PolicyVersion policy = policy(yaml);
    List<Map<String, Value>> cases = RandomCases.of(policy, POOL);
    CelTree cel = new CelTree(policy);
    List<Map<String, Object>> plain = cases.stream().map(each -> cel.facts(policy, each)).toList();
    for (int i = 0; i < POOL; i++) {
      String expected = outcome(policy.evaluate(cases.get(i)));
      if (!expected.equals(cel.evaluate(plain.get(i)))
          || !expected.equals(byHand.apply(cases.get(i)))) {
        throw new IllegalStateException(
            "the peers do not agree with %s about %s".formatted(policy, cases.get(i)));
      }
    }
    List<Row> besideCel = new ArrayList<>();
    List<Row> besideHand = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      double ours = perSecond(evaluations, cases, facts -> outcome(policy.evaluate(facts)));
      double peer = perSecond(evaluations / 10, plain, cel::evaluate);
      double hand = perSecond(evaluations, cases, byHand);
      if (round > 0) { // the first warms up
        besideCel.add(
            new Row(what + " evaluated", ours, "1/s", "cel-java, planner runtime", peer, CEL_GOAL));
        besideHand.add(new Row(what + " evaluated", ours, "1/s", "by hand", hand, HAND_GOAL));
      }
    }
    return List.of(Row.median(besideCel), Row.median(besideHand));
  }

  private static <F> double perSecond(long number, List<F> cases, Function<F, String> evaluate) {
    long letters = 0;
    long start = System.nanoTime();
    for (long i = 0; i < number; i++) {
      letters += evaluate.apply(cases.get((int) (i % POOL))).length();
    }
    long nanos = System.nanoTime() - start;
    if (letters == 0) {
      throw new IllegalStateException("nothing was evaluated");
    }
    return number * 1e9 / nanos;
  }

  private Row checked() {
    err.printf("Checking a policy of %d clauses%n", CLAUSES);
    String yaml = large();
    List<Row> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      var _ = policy(yaml);
      double perSecond = 1e9 / (System.nanoTime() - start);
      rounds.add(
          new Row(
              "policies of %d clauses checked".formatted(CLAUSES),
              perSecond,
              "1/s",
              "wanted",
              1,
              1.0));
    }
    return Row.median(rounds);
  }

  /** Lists of ten nodes below each other node, guards over many facts. */
  private static String large() {
    StringBuilder tree = new StringBuilder();
    StringBuilder text = new StringBuilder();
    int lists = CLAUSES / 10;
    for (int i = 0; i < lists - 1; i++) {
      tree.append(
          "  - clause: C.%d\n    when: s%d >= 0.%d && q%d in [1, 2]\n    then:\n"
              .formatted(i, i % 20, 99 - i, i % 10));
      text.append("  C.%d Words.\n".formatted(i));
      for (int j = 0; j < 9; j++) {
        String guard =
            j == 8
                ? ""
                : "when: 's%d < 0.%d || q%d == %d', ".formatted(20 + j, 10 + i, j % 10, i % 4);
        tree.append("      - {clause: C.%d-%d, %soutcome: ALLOW}\n".formatted(i, j, guard));
        text.append("  C.%d-%d Words.\n".formatted(i, j));
      }
    }
    tree.append("  - {clause: C.Z, outcome: ALLOW}\n");
    text.append("  C.Z Words.\n");
    StringBuilder signals = new StringBuilder();
    IntStream.range(0, 28)
        .forEach(i -> signals.append("  s%d: {type: double, range: [0, 1]}\n".formatted(i)));
    StringBuilder questions = new StringBuilder();
    IntStream.range(0, 10)
        .forEach(
            i -> questions.append("  q%d: {ask: Which?, answers: [0, 1, 2, 3]}\n".formatted(i)));
    return "policy: large\nversion: 1.0.0\ntitle: Large\nsignals:\n%squestions:\n%soutcomes: [ALLOW]\ntree:\n%stext: |\n%s"
        .formatted(signals, questions, tree, text);
  }

  private static String outcome(Evaluation evaluation) {
    return evaluation instanceof Evaluation.Decided(String outcome, List<String> _)
        ? outcome
        : "undecidable";
  }

  static PolicyVersion policy(String yaml) {
    var check = PolicyChecker.check(yaml);
    if (check.policy() == null) {
      throw new IllegalStateException("the policy has errors: " + check.findings());
    }
    return Objects.requireNonNull(check.policy());
  }

  static String resource(String name) {
    try (InputStream resource = PolicyBenchmark.class.getResourceAsStream("/examples/" + name)) {
      return new String(
          Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
