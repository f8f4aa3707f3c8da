package dev.precedent.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Range;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Timestamp;
import dev.precedent.policy.TruthValue;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
  private static final Path EXAMPLES = Path.of("../../docs/examples");
  private static final int CASES = 300;
  private static final int GRID = 400;

  private static PolicyVersion policy(String name) throws IOException {
    PolicyCheck check = PolicyChecker.check(Files.readString(EXAMPLES.resolve(name + ".yaml")));
    assertThat(check.findings()).isEmpty();
    return Objects.requireNonNull(check.policy());
  }

  private static String text(Explanation explanation) {
    StringWriter text = new StringWriter();
    ExplanationText.print(explanation, new PrintWriter(text));
    return text.toString();
  }

  @Test
  void showsThePathTheValuesAndTheNearestChange() throws IOException {
    Explanation explanation =
        Explanation.of(
            policy("spam-cascade"),
            Map.of(
                "link_kinds", Value.of(List.of(Value.of("shortener"))),
                "heuristics", Value.of(40),
                "text_score", Value.of(0.97),
                "video_score", Value.of(0.2),
                "link_reputation", Value.of(0.1),
                "uploads_24h", Value.of(3)));

    assertThat(text(explanation))
        .isEqualTo(
            """
            ALLOW under spam-cascade@1.0.0

            What was tried
              no  SP.1: "malware" in link_kinds || "phishing" in link_kinds
                  no  "malware" in link_kinds (is [shortener])
                  no  "phishing" in link_kinds (is [shortener])
              no  SP.2: heuristics >= points_certain
                  no  heuristics >= points_certain (90) (is 40)
              no  SP.3: heuristics < points_clean && uploads_24h < burst
                  no  heuristics < points_clean (10) (is 40)
                  yes uploads_24h < burst (50) (is 3)
              no  SP.4: text_score >= text_certain
                  no  text_score >= text_certain (0.98) (is 0.97)
              no  SP.5: text_score < text_clean && link_reputation > bad_link
                  no  text_score < text_clean (0.2) (is 0.97)
                  yes link_reputation > bad_link (-0.5) (is 0.1)
              no  SP.6: video_score >= video_doubt
                  no  video_score >= video_doubt (0.6) (is 0.2)
              no  SP.7: link_reputation <= bad_link
                  no  link_reputation <= bad_link (-0.5) (is 0.1)
              yes SP.8: everything else

            What would have changed the outcome
              text_score 0.98 instead of 0.97: REMOVE by SP.4
              link_reputation -0.5 instead of 0.1: LIMIT by SP.7
              video_score 0.95 instead of 0.2: REMOVE by SP.6 > SP.6a
            """);
  }

  @Test
  void saysWhatAMissingFactWouldHaveLedTo() throws IOException {
    Explanation explanation =
        Explanation.of(
            policy("minor-safety"),
            Map.of(
                "region", Value.of("GB"),
                "abuse_hash", Value.of(false),
                "minor_score", Value.of(0.9),
                "sexual_score", Value.of(0.6)));

    assertThat(explanation.market()).isEqualTo("GB");
    assertThat(explanation.undecidableAt()).isEqualTo("MS.3a");
    assertThat(text(explanation))
        .contains(
            "MS.3a is unknown without depiction\n"
                + "  depiction: everyday leads to REMOVE; family_nudity leads to AGE_RESTRICT\n");
  }

  @Test
  void withoutTheMarketNothingIsTried() throws IOException {
    Explanation explanation =
        Explanation.of(policy("minor-safety"), Map.of("abuse_hash", Value.of(true)));

    assertThat(explanation.steps()).isEmpty();
    assertThat(explanation.missing()).containsExactly("region");
    assertThat(text(explanation))
        .contains("The market is unknown without region", "leads to REMOVE");
  }

  /** The evaluator is the oracle for every claim, over a grid of each signal's numbers. */
  @ParameterizedTest
  @ValueSource(strings = {"hateful-conduct", "minor-safety", "spam-cascade"})
  void whatItClaimsIsTrue(String name) throws IOException {
    PolicyVersion policy = policy(name);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    int decided = 0;
    int changes = 0;
    int possibilities = 0;
    for (int i = 0; i < CASES; i++) {
      Map<String, Value> facts = facts(policy, random, i % 3 == 0 ? 10 : 60);
      Evaluation evaluation = policy.evaluate(facts);
      Explanation explanation = Explanation.of(policy, facts);

      assertThat(explanation.path()).isEqualTo(evaluation.path());
      assertThat(
              explanation.steps().stream()
                  .filter(step -> step.truth() == TruthValue.TRUE)
                  .map(Explanation.Step::clause))
          .isEqualTo(evaluation.path());
      switch (evaluation) {
        case Evaluation.Decided(String outcome, List<String> _) -> {
          decided++;
          assertThat(explanation.outcome()).isEqualTo(outcome);
          changes += explanation.changes().size();
          checkChanges(policy, facts, explanation);
        }
        case Evaluation.Undecidable undecidable -> {
          assertThat(explanation.missing()).isEqualTo(undecidable.missing());
          for (Explanation.Decider decider : explanation.deciders()) {
            for (Explanation.Possibility possibility : decider.possibilities()) {
              possibilities++;
              assertThat(outcome(policy, facts, decider.name(), possibility.example()))
                  .isEqualTo(possibility.outcome());
            }
          }
        }
      }
    }
    assertThat(decided).isGreaterThan(CASES / 10);
    assertThat(changes).isGreaterThan(CASES / 10);
    assertThat(possibilities).isGreaterThan(CASES / 10);
  }

  private static void checkChanges(
      PolicyVersion policy, Map<String, Value> facts, Explanation explanation) {
    Map<String, Explanation.Change> changes = new HashMap<>();
    explanation.changes().forEach(change -> changes.put(change.name(), change));
    for (Signal signal : policy.signals().values()) {
      Explanation.@Nullable Change change = changes.get(signal.name());
      if (change != null) {
        assertThat(outcome(policy, facts, signal.name(), change.to()))
            .isEqualTo(change.outcome())
            .isNotEqualTo(explanation.outcome());
      }
      if (!signal.type().kind().isNumeric() || !facts.containsKey(signal.name())) {
        continue;
      }
      double here = number(signal, facts.get(signal.name()));
      double reach =
          change == null ? Double.POSITIVE_INFINITY : Math.abs(number(signal, change.to()) - here);
      for (Value other : grid(signal)) {
        if (Math.abs(number(signal, other) - here) < reach) {
          assertThat(outcome(policy, facts, signal.name(), other))
              .as("%s %s in %s", signal.name(), other, facts)
              .isIn(explanation.outcome(), null);
        }
      }
    }
  }

  private static double number(Signal signal, @Nullable Value recorded) {
    return recorded != null
            && signal.type().compared(recorded) instanceof Value.Number(double number)
        ? number
        : Double.NaN;
  }

  private static List<Value> grid(Signal signal) {
    List<Value> grid = new ArrayList<>();
    Range range = signal.range();
    double least = range == null || range.least() == null ? -10 : range.least();
    double most = range == null || range.most() == null ? 200 : range.most();
    for (int i = 0; i <= GRID; i++) {
      double number = least + (most - least) * i / GRID;
      grid.add(
          switch (signal.type().kind()) {
            case TIMESTAMP -> Value.of(Timestamp.text(1.7e15 + 1e12 * i));
            case INT -> Value.of(Math.rint(number));
            default -> Value.of(number);
          });
    }
    return grid;
  }

  private static @Nullable String outcome(
      PolicyVersion policy, Map<String, Value> facts, String name, Value value) {
    Map<String, Value> changed = new HashMap<>(facts);
    changed.put(name, value);
    return policy.evaluate(changed) instanceof Evaluation.Decided(String outcome, List<String> _)
        ? outcome
        : null;
  }

  /** Facts of which one in so many is missing. */
  private static Map<String, Value> facts(
      PolicyVersion policy, RandomGenerator random, int oneMissingIn) {
    Map<String, Value> facts = new HashMap<>();
    for (Signal signal : policy.signals().values()) {
      facts.put(signal.name(), value(signal, random));
    }
    for (Question question : policy.questions().values()) {
      List<Value> answers = question.answers();
      facts.put(
          question.name(),
          question.several()
              ? Value.of(answers.stream().filter(_ -> random.nextInt(8) == 0).toList())
              : answers.get(random.nextInt(answers.size())));
    }
    facts.keySet().removeIf(_ -> random.nextInt(oneMissingIn) == 0);
    return facts;
  }

  private static Value value(Signal signal, RandomGenerator random) {
    if (signal.type().several()) {
      return Value.of(random.nextInt(4) == 0 ? List.of(Value.of("phishing")) : List.of());
    }
    if (!signal.values().isEmpty()) {
      return Value.of(signal.values().get(random.nextInt(signal.values().size())));
    }
    return switch (signal.type().kind()) {
      case BOOL -> Value.of(random.nextInt(4) == 0);
      case STRING -> Value.of("x");
      case INT, DOUBLE, TIMESTAMP -> {
        List<Value> grid = grid(signal);
        yield grid.get(random.nextInt(grid.size()));
      }
    };
  }
}
