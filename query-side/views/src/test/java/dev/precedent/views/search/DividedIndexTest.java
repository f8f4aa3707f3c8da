package dev.precedent.views.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.index.IndexSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An index of several shards answers as one of a single shard does, or says how it may not. */
class DividedIndexTest {
  private static final int DECISIONS = 600;
  private static final Map<String, Long> SYSTEMS = new TreeMap<>();

  private static TestViews views;

  @BeforeAll
  static void given() throws Exception {
    TestLedger ledger = new TestLedger();
    ledger.publish(
        """
        policy: sample
        version: 1.0.0
        title: Sample
        signals:
          score: {type: double}
        outcomes: [ALLOW, REMOVE]
        tree:
          - {clause: S.1, when: 'score >= 0.5', outcome: REMOVE}
          - {clause: S.9, outcome: ALLOW}
        text: |
          S.1 high scores. S.9 the rest.
        """);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int i = 0; i < DECISIONS; i++) {
      // few occur often, most hardly ever
      String system = "s" + (int) (80 * Math.pow(random.nextDouble(), 2));
      SYSTEMS.merge(system, 1L, Long::sum);
      ledger.append(decision("d" + i, system));
    }
    views = TestViews.of(ledger, new IndexSettings(TestViews.newPrefix(), 5, "0-1")).caughtUp();
  }

  @AfterAll
  static void close() throws Exception {
    views.close();
  }

  @Test
  void countsOfFacetsAreExact() {
    Facet.Counted counted = values(100);
    assertThat(counted.error()).isZero();
    assertThat(counted.others()).isZero();
    assertThat(counted.values())
        .allSatisfy(each -> assertThat(SYSTEMS).containsEntry(each.value(), each.count()))
        .hasSameSizeAs(SYSTEMS.keySet());
  }

  @Test
  void whereShardsNameTooFewValuesTheErrorIsBounded() {
    Facet.Counted counted = values(2);
    assertThat(counted.error()).isPositive();
    assertThat(counted.values())
        .hasSize(2)
        .allSatisfy(
            each ->
                assertThat(SYSTEMS.get(each.value()))
                    .isBetween(each.count(), each.count() + counted.error()));
    assertThat(
            counted.values().stream().mapToLong(SearchAnswer.Count::count).sum() + counted.others())
        .isEqualTo(DECISIONS);
  }

  @Test
  void selectionsComeInTheOrderOfTheLedger() {
    List<Long> positions = new ArrayList<>();
    views.index.decisions(
        new Selection(Query.parse(""), Long.MAX_VALUE),
        page -> {
          for (long position : page) {
            positions.add(position);
          }
        });
    assertThat(positions).isSorted().doesNotHaveDuplicates().hasSize(DECISIONS);
  }

  private static Facet.Counted values(int size) {
    return new FieldValues(views.elasticsearch, views.indices, views.compiler)
        .of(Facet.of("system", views.queries), null, new FacetExtent(size, "", false));
  }

  private static DecisionRecorded decision(String id, String system) {
    return new DecisionRecorded(
        new DecisionId(id),
        new Case(new CaseId(id), null),
        null,
        new PolicyKey("sample"),
        VersionNumber.of("1.0.0"),
        Pathway.CLASSIFIER,
        new SystemVersion(system, "1"),
        "REMOVE",
        null,
        null,
        Instant.parse("2026-01-01T00:00:00Z"),
        new TreeMap<>(Map.of("score", Value.of(0.9))),
        List.of(),
        List.of(),
        new TreeMap<>());
  }
}
