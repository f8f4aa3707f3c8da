package dev.precedent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.precedent.contracts.Value;
import dev.precedent.policy.document.PolicyChecker;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Guards cost no memory: a case costs the same however many of them it takes to decide it. */
class EvaluatorAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final String DOCUMENT =
      """
      policy: guards
      version: 1.0.0
      title: Guards
      signals:
        score: {type: double}
        reports: {type: int}
        language: {type: string}
        kinds: {type: list<string>}
        new_account: {type: bool}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: G.1, when: 'score >= 0.9', outcome: REMOVE}
        - {clause: G.2, when: 'reports in [70, 80]', outcome: REMOVE}
        - {clause: G.3, when: 'language == "fr" && !(score < 0.2)', outcome: REMOVE}
        - {clause: G.4, when: '"slur" in kinds || new_account', outcome: REMOVE}
        - {clause: G.6, when: 'score > 0.8 && reports > 3 && language in ["de", "it"]', outcome: REMOVE}
        - {clause: G.9, outcome: ALLOW}
      text: |
        G.1 Words. G.2 Words. G.3 Words. G.4 Words. G.6 Words. G.9 Words.
      """;

  private static final Map<String, Value> FACTS =
      Map.of(
          "score", Value.of(0.5),
          "reports", Value.of(2),
          "language", Value.of("en"),
          "kinds", Value.of(List.of(Value.of("mockery"))),
          "new_account", Value.of(false));

  @Test
  void allocatesNothingPerGuard() {
    PolicyVersion policy = Objects.requireNonNull(PolicyChecker.check(DOCUMENT).policy());
    List<Node> tree = policy.tree();
    List<Node> guarded = tree.subList(0, tree.size() - 1);
    List<Node> longer = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      longer.addAll(guarded);
    }
    longer.add(tree.getLast());
    Evaluator few = Evaluator.of(tree, Set.of());
    Evaluator many = Evaluator.of(longer, Set.of());
    Evaluation expected = new Evaluation.Decided("ALLOW", List.of("G.9"));
    assertThat(few.evaluate(FACTS)).isEqualTo(expected);
    assertThat(many.evaluate(FACTS)).isEqualTo(expected);

    assertThat(bytes(many)).isEqualTo(bytes(few));
  }

  private static long bytes(Evaluator evaluator) {
    long least = Long.MAX_VALUE; // what the virtual machine allocates beside it comes and goes
    for (int round = 0; round < 20; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        evaluator.evaluate(FACTS);
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
