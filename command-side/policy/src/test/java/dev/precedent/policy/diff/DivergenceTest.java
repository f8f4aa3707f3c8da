package dev.precedent.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.TruthValue;
import dev.precedent.policy.agreement.Pool;
import dev.precedent.policy.agreement.Revisions;
import dev.precedent.policy.document.PolicyParser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  private static final int POOLS = 20;
  private static final int PAIRS = 60;

  private static final String OLD =
      """
      policy: spam
      version: 1.0.0
      title: Spam
      signals:
        score: {type: double}
        links: {type: int}
        region: {type: string, values: [DE, GB, FR]}
      thresholds:
        certain: 0.9
      outcomes: [ALLOW, LIMIT, REMOVE]
      tree:
        - {clause: S.1, when: 'score >= certain', outcome: REMOVE}
        - {clause: S.2, when: 'links > 5', outcome: LIMIT}
        - {clause: S.3, when: 'links > 2 && score > 0.5', outcome: LIMIT}
        - {clause: S.4, outcome: ALLOW}
      market: region
      markets:
        UK:
          of: [GB]
          thresholds: {certain: 0.8}
      text: |
        S.1 Certain.

        S.2 Many links.

        S.3 Links.

        S.4 The rest.
      """;

  @Test
  void namesThePlaceThatDecides() {
    String now =
        OLD.replace("1.0.0", "2.0.0")
            .replace("certain: 0.9", "certain: 0.7")
            .replace("'links > 5', outcome: LIMIT", "'links > 5', outcome: REMOVE")
            .replace(
                "  - {clause: S.3",
                "  - {clause: S.5, when: 'links == 0', outcome: LIMIT}\n  - {clause: S.3")
            .replace("  S.3 Links", "  S.5 None.\n\n  S.3 Links")
            .replace("of: [GB]", "of: [GB, FR]");
    Divergence divergence = Divergence.between(parsed(OLD), parsed(now));

    assertThat(place(divergence, 0.75, 0, "DE"))
        .isEqualTo("guard:S.1: REMOVE needs score >= 0.7 instead of 0.9 (S.1)");
    assertThat(place(divergence, 0.1, 6, "DE"))
        .isEqualTo("outcome:S.2: S.2 leads to REMOVE instead of LIMIT");
    assertThat(place(divergence, 0.1, 0, "DE"))
        .isEqualTo("node:S.5: S.5 is new, after S.2: LIMIT where links == 0");
    assertThat(place(divergence, 0.1, 1, "DE")).isEqualTo("none");
    assertThat(place(divergence, 0.75, 1, "GB")).isEqualTo("none");
    assertThat(place(divergence, 0.85, 1, "FR"))
        .isEqualTo("market:UK: the market UK is for GB and FR instead of GB");
    assertThat(place(divergence, 0.1, 6, "GB"))
        .isEqualTo("outcome:S.2: S.2 leads to REMOVE instead of LIMIT");
  }

  private static String place(Divergence divergence, double score, int links, String region) {
    return divergence
        .place(
            Map.of("score", Value.of(score), "links", Value.of(links), "region", Value.of(region)))
        .map(place -> place.id() + ": " + place.change().says())
        .orElse("none");
  }

  private static PolicyVersion parsed(String yaml) {
    return PolicyParser.parse(yaml).orElseThrow(() -> new AssertionError(yaml));
  }

  /** Against the walks of both versions, each by itself, for every case. */
  @Test
  void findsWhereTwoTracesPart() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    Revisions revisions = new Revisions(random);
    Map<String, Integer> kinds = new TreeMap<>();
    for (int i = 0; i < POOLS; i++) {
      Pool pool = Pool.of(i, 200, random);
      for (int k = 0; k < PAIRS; k++) {
        Revisions.Pair pair = revisions.of(pool);
        Divergence divergence = Divergence.between(pair.before(), pair.after());
        for (Map<String, Value> facts : pool.cases()) {
          Optional<ChangedPlace> place = divergence.place(facts);
          String about =
              "%s\n%s\n%s\n%s".formatted(facts, pair.before().tree(), pair.after().tree(), place);
          boolean same =
              outcome(pair.before().evaluate(facts)).equals(outcome(pair.after().evaluate(facts)));
          if (place.isEmpty()) {
            assertThat(same).as(about).isTrue();
          }
          place.ifPresent(found -> assertThat(divergence.places()).contains(found));
          if (pair.before().market() == null && pair.after().market() == null) {
            Set<String> expected = expected(pair, facts);
            if (expected != null) {
              assertThat(place.map(ChangedPlace::id).orElse("none")).as(about).isIn(expected);
            }
          }
          String kind =
              place.map(each -> each.id().substring(0, each.id().indexOf(':'))).orElse("none");
          kinds.merge(kind + (same ? "" : ", other outcome"), 1, Integer::sum);
        }
      }
    }
    System.out.println(kinds);
    assertThat(kinds)
        .containsKeys(
            "guard, other outcome",
            "market, other outcome",
            "node, other outcome",
            "none",
            "outcome, other outcome");
  }

  private static String outcome(Evaluation evaluation) {
    return evaluation instanceof Evaluation.Decided decided ? decided.outcome() : "";
  }

  /** The nodes that may be named; null where a renamed node makes it hard to say. */
  private static @Nullable Set<String> expected(Revisions.Pair pair, Map<String, Value> facts) {
    Map<String, Value> old = compared(pair.before(), facts);
    Map<String, Value> now = compared(pair.after(), facts);
    List<Node> one = pair.before().tree();
    List<Node> other = pair.after().tree();
    while (true) {
      if (isRenamed(one, other)) {
        return null;
      }
      Node was = taken(one, old);
      Node is = taken(other, now);
      TruthValue wasTruth = truth(was, old);
      TruthValue isTruth = truth(is, now);
      if (!was.clause().equals(is.clause()) || wasTruth != isTruth) {
        Set<String> expected = new HashSet<>();
        blame(was, wasTruth, other, now, expected);
        blame(is, isTruth, one, old, expected);
        if (expected.isEmpty() || isTurned(was, is, one, other)) {
          expected.addAll(Set.of("node:" + was.clause(), "node:" + is.clause()));
        }
        return expected;
      }
      if (wasTruth == TruthValue.UNKNOWN) {
        return Set.of("none");
      }
      if (was.outcome() != null || is.outcome() != null) {
        String ends = was.outcome() == null ? end(was.then(), old) : was.outcome();
        String end = is.outcome() == null ? end(is.then(), now) : is.outcome();
        return Set.of(ends.equals(end) ? "none" : "outcome:" + is.clause());
      }
      one = was.then();
      other = is.then();
    }
  }

  private static void blame(
      Node taken, TruthValue truth, List<Node> list, Map<String, Value> facts, Set<String> blamed) {
    Optional<Node> there =
        list.stream().filter(node -> node.clause().equals(taken.clause())).findFirst();
    if (there.isEmpty()) {
      blamed.add("node:" + taken.clause());
    } else if (truth(there.get(), facts) != truth) {
      blamed.add("guard:" + taken.clause());
    }
  }

  private static boolean isTurned(Node one, Node other, List<Node> old, List<Node> now) {
    return place(one, now) >= 0
        && place(other, old) >= 0
        && place(one, now) > place(other, now)
        && place(one, old) < place(other, old);
  }

  private static int place(Node node, List<Node> list) {
    return list.stream().map(Node::clause).toList().indexOf(node.clause());
  }

  private static boolean isRenamed(List<Node> one, List<Node> other) {
    return one.stream()
        .filter(node -> other.stream().noneMatch(each -> each.clause().equals(node.clause())))
        .anyMatch(
            node ->
                other.stream()
                    .filter(
                        each -> one.stream().noneMatch(old -> old.clause().equals(each.clause())))
                    .anyMatch(
                        each -> String.valueOf(each.when()).equals(String.valueOf(node.when()))));
  }

  private static Node taken(List<Node> list, Map<String, Value> facts) {
    return list.stream()
        .filter(node -> truth(node, facts) != TruthValue.FALSE)
        .findFirst()
        .orElseThrow();
  }

  private static String end(List<Node> list, Map<String, Value> facts) {
    Node taken = taken(list, facts);
    if (truth(taken, facts) == TruthValue.UNKNOWN) {
      return "";
    }
    return taken.outcome() == null ? end(taken.then(), facts) : taken.outcome();
  }

  private static TruthValue truth(Node node, Map<String, Value> facts) {
    Guard when = node.when();
    return when == null ? TruthValue.TRUE : when.test(facts);
  }

  private static Map<String, Value> compared(PolicyVersion version, Map<String, Value> facts) {
    Map<String, Value> compared = new HashMap<>();
    facts.forEach(
        (name, value) -> {
          var declared = version.declaration(name);
          FactType type =
              declared == null ? new FactType(FactType.Kind.STRING, false) : declared.type();
          Value seen = type.compared(value);
          if (seen != null) {
            compared.put(name, seen);
          }
        });
    return compared;
  }
}
