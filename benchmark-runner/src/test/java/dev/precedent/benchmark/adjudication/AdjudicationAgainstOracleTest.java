package dev.precedent.benchmark.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.Given;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.RoundId;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random labels against a judge that asks, for each pair of labels, whether they go together. */
class AdjudicationAgainstOracleTest {
  private static final List<PolicyVersion> VERSIONS = List.of(Given.V1, Given.V1_1, Given.V2);
  private static final Guidelines GUIDELINES =
      Given.versions(VERSIONS.toArray(new PolicyVersion[0]));

  private final Random random = new Random(20261129);

  @ParameterizedTest
  @EnumSource
  void saysWhatTheOracleSaysWhateverTheOrder(Repeats repeats) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      // given some labels, as they stand after others were withdrawn or skipped
      List<Label> labels = labels();

      // when
      Judgements judgements = new Adjudication(GUIDELINES, repeats).judge(labels);
      List<Label> reordered = new ArrayList<>(labels);
      Collections.shuffle(reordered, random);
      Judgements shuffled = new Adjudication(GUIDELINES, repeats).judge(reordered);

      // then
      assertThat(shuffled).as("%s", labels).isEqualTo(judgements);
      assertThat(said(judgements)).as("%s", labels).isEqualTo(oracle(labels, repeats));
      seen.merge(judgements.without() > 0 ? "without" : "with", 1, Integer::sum);
      seen.merge(judgements.truth().name(), 1, Integer::sum);
    }
    assertThat(seen.values()).allSatisfy(times -> assertThat(times).isGreaterThan(100));
    assertThat(seen).containsKeys("with", "without", "POSITIVE", "NEGATIVE", "UNADJUDICATED");
  }

  @Test
  void countsNoOutcomeThatAMixtureWouldGive() {
    for (int i = 0; i < 20_000; i++) {
      List<Label> labels = labels();

      List<String> possible = new ArrayList<>();
      for (Label first : labels) {
        // all that may have been given with it, however it is chosen among
        List<Label> together = labels.stream().filter(other -> goTogether(first, other)).toList();
        for (int chosen = 1; chosen < 1 << together.size(); chosen++) {
          Map<String, Value> facts = new HashMap<>();
          for (int bit = 0; bit < together.size(); bit++) {
            if ((chosen >> bit & 1) == 1) {
              facts.put(question(together.get(bit)), together.get(bit).value());
            }
          }
          String outcome = outcome(first.guideline(), facts);
          if (outcome != null) {
            possible.add(outcome);
          }
        }
      }

      for (Repeats repeats : Repeats.values()) {
        assertThat(possible)
            .as("%s", labels)
            .containsAll(
                new Adjudication(GUIDELINES, repeats)
                    .judge(labels).counted().stream().map(Judgement::outcome).toList());
      }
    }
  }

  private List<Label> labels() {
    List<Label> labels = new ArrayList<>();
    for (int i = 1 + random.nextInt(7); i > 0; i--) {
      PolicyVersion version = one(VERSIONS);
      String question = one(List.of("", "severity", "score", "bulk"));
      Value value =
          switch (question) {
            case "" -> Value.of(one(List.of("ALLOW", "WARN", "REMOVE")));
            case "bulk" -> Value.of(one(List.of("yes", "no")));
            case "severity" -> Value.of(random.nextInt(3));
            default -> Value.of(one(List.of(0.1, 0.6, 0.95)));
          };
      labels.add(
          new Label(
              labels.size(),
              new LabelId("l"),
              new RaterId(one(List.of("a", "b"))),
              new PolicyVersionId(version.key(), version.version()),
              question.isEmpty() ? null : question,
              value,
              Given.WHEN.plus(Duration.ofDays(random.nextInt(3))),
              random.nextInt(3) > 0 ? null : new RoundId(one(List.of("1", "2"))),
              LabelStanding.RATER));
    }
    return labels;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static String said(Judgements judgements) {
    return judgements.counted().stream().map(Judgement::outcome).sorted().toList()
        + " without "
        + judgements.without();
  }

  /** What the rule says, slowly. */
  private static String oracle(List<Label> labels, Repeats repeats) {
    List<List<Label>> judgements = new ArrayList<>();
    for (Label label : labels) {
      List<Label> with = labels.stream().filter(other -> goTogether(label, other)).toList();
      boolean alone =
          label.round() == null
              && with.stream().allMatch(other -> question(other).equals(question(label)));
      if (alone) {
        judgements.add(List.of(label));
      } else if (with.getFirst() == label) {
        judgements.add(with);
      }
    }
    if (repeats == Repeats.LATEST) {
      List<List<Label>> all = List.copyOf(judgements);
      judgements.removeIf(
          one -> all.stream().anyMatch(other -> meet(one, other) && end(other) > end(one)));
    }
    List<String> outcomes = new ArrayList<>();
    int without = 0;
    while (!judgements.isEmpty()) {
      List<List<Label>> rivals = new ArrayList<>(List.of(judgements.removeLast()));
      for (int i = 0; repeats == Repeats.LATEST && i < rivals.size(); i++) {
        List<Label> rival = rivals.get(i);
        judgements.stream().filter(other -> meet(rival, other)).forEach(rivals::add);
        judgements.removeAll(rivals);
      }
      TreeSet<String> said = new TreeSet<>();
      for (List<Label> rival : rivals) {
        said.add(Objects.requireNonNullElse(outcome(rival), "-"));
      }
      if (said.size() == 1 && !said.first().equals("-")) {
        outcomes.add(said.first());
      } else {
        without++;
      }
    }
    return outcomes.stream().sorted().toList() + " without " + without;
  }

  private static boolean goTogether(Label one, Label other) {
    return one.rater().equals(other.rater())
        && one.guideline().equals(other.guideline())
        && Objects.equals(one.round(), other.round())
        && (one.round() != null || one.labelledAt().equals(other.labelledAt()));
  }

  private static boolean meet(List<Label> one, List<Label> other) {
    return one.stream()
        .anyMatch(
            a ->
                other.stream()
                    .anyMatch(b -> a.rater().equals(b.rater()) && question(a).equals(question(b))));
  }

  private static long end(List<Label> judgement) {
    return judgement.stream()
        .mapToLong(label -> label.labelledAt().getEpochSecond())
        .max()
        .orElse(0);
  }

  private static @Nullable String outcome(List<Label> judgement) {
    Map<String, Value> facts = new HashMap<>();
    for (Label label : judgement) {
      List<Label> same =
          judgement.stream().filter(other -> question(other).equals(question(label))).toList();
      long last = end(same);
      List<Value> values =
          same.stream()
              .filter(other -> other.labelledAt().getEpochSecond() == last)
              .map(Label::value)
              .distinct()
              .toList();
      if (values.size() > 1) {
        return null;
      }
      facts.put(question(label), values.getFirst());
    }
    return outcome(judgement.getFirst().guideline(), facts);
  }

  private static @Nullable String outcome(PolicyVersionId guideline, Map<String, Value> facts) {
    PolicyVersion version = GUIDELINES.find(guideline).orElseThrow();
    Value said = facts.get("");
    if (said != null) {
      return version.outcomes().contains(said.toString()) ? said.toString() : null;
    }
    return version.evaluate(facts) instanceof Evaluation.Decided decided ? decided.outcome() : null;
  }

  private static String question(Label label) {
    return label.question() == null ? "" : label.question();
  }
}
