package dev.precedent.views.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.index.Bulk;
import dev.precedent.views.projection.Status.State;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What documents say. Most of it waits for the projector's looks, so its tests run side by side.
 */
@Execution(ExecutionMode.CONCURRENT)
class ProjectorTest {
  private final TestLedger ledger = new TestLedger();

  @Test
  void stopsBeforeWhatItDoesNotKnow() throws Exception {
    GivenViews.given(ledger);
    long known = ledger.head();
    ledger.appendUnknown();
    ledger.append(GivenViews.decision("late", Map.of()));
    try (TestViews views = TestViews.of(ledger)) {
      GivenViews.awaitState(views, State.STOPPED, () -> true);

      assertThat(views.projector.status().reason()).contains("from-the-future");
      assertThat(views.projector.searchable()).isEqualTo(known);
      assertThat(GivenViews.found(views, "")).containsExactly("a", "c");
      assertThat(views.projector.awaitSearchable(known + 1, Duration.ofMillis(50))).isFalse();
    }
  }

  @Test
  void keepsTheCoreOfADocumentThatElasticsearchRefuses() throws Exception {
    ledger.publish(GivenViews.POLICY);
    String prefix = TestViews.newPrefix();
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      views.elasticsearch.ask(
          client ->
              client
                  .indices()
                  .putMapping(
                      m ->
                          m.index(views.indices.decisions())
                              .withJson(
                                  new StringReader(
                                      """
                                      {"properties": {"signals": {"properties": {"text":
                                        {"properties": {"odd": {"type": "date"}}}}}}}
                                      """))));
    }
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      ledger.append(GivenViews.decision("good", Map.of("score", Value.of(0.7))));
      long bad = ledger.append(GivenViews.decision("bad", Map.of("odd", Value.of("not a date"))));
      ledger.append(new DecisionWithdrawn(new DecisionId("bad"), "a mistake"));
      ledger.append(GivenViews.decision("after", Map.of("score", Value.of(0.1))));
      views.caughtUp();

      assertThat(GivenViews.found(views, "")).containsExactly("good", "after");
      assertThat(GivenViews.found(views, "withdrawn:yes outcome:REMOVE")).containsExactly("bad");
      assertThat(GivenViews.found(views, "id:bad", bad + 1)).containsExactly("bad");
      assertThat(views.projector.status().refused()).isEqualTo(2);
    }
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      assertThat(views.projector.status().refused()).isEqualTo(2);
    }
  }

  @Test
  void knowsWhatWasRefusedBeforeItWasKilled() throws Exception {
    GivenViews.given(ledger);
    String prefix = TestViews.newPrefix();
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      views.projector.close();
      Bulk bulk = new Bulk();
      views
          .indices
          .searched()
          .addRefused(
              new Bulk.Refusal(new Bulk.Document(views.indices.decisions(), "2", 2), "no number"),
              bulk);
      assertThat(bulk.send(views.elasticsearch).get()).isEmpty(); // and is not made visible
    }
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      assertThat(views.projector.status().refused()).isEqualTo(1);
    }
  }

  @Test
  void findsDecisionsWithTheLongestTexts() throws Exception {
    ledger.publish(GivenViews.POLICY);
    String wide = "\u20AC".repeat(10_000);
    String pairs = "\uD83D\uDE00".repeat(30_000);
    ledger.append(
        new DecisionRecorded(
            new DecisionId("\uD83D\uDE00".repeat(200)),
            new Case(new CaseId("case"), null),
            null,
            new PolicyKey("sample"),
            VersionNumber.of("1.0.0"),
            Pathway.HUMAN,
            new SystemVersion("\u20AC".repeat(200), "\u20AC".repeat(200)),
            "REMOVE",
            null,
            "\u20AC".repeat(200),
            Instant.EPOCH,
            new TreeMap<>(Map.of("words", Value.of(wide))),
            List.of(new Answer("asked", Value.of(wide), "x".repeat(100_000))),
            List.of("a" + pairs),
            new TreeMap<>(Map.of("n".repeat(100), Value.of(wide)))));
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      assertThat(views.index.count(GivenViews.selection("action:" + "\u20AC".repeat(200), 100)))
          .isEqualTo(1);
      assertThat(views.projector.status().refused()).isZero();
    }
  }

  @Test
  void saysWhatEachDocumentKnows() throws Exception {
    ledger.append(
        GivenViews.decision(
            "a",
            Map.of(
                "score", Value.of(1),
                "new", Value.of(false),
                "posted", Value.of("2026-01-01T00:00:00.000001Z"),
                "one", Value.of(List.of(Value.of("x"))),
                "none", Value.of(List.of()),
                "not.a.column", Value.of(1))));
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      assertThat(GivenViews.documents(views).values())
          .singleElement()
          .asString()
          .contains(
              "\"known\":[\"new:flag\",\"none:list\",\"one:list\",\"posted:text\","
                  + "\"posted:time\",\"score:number\"]",
              "\"time\":{\"posted\":1767225600000001}");
    }
  }

  @Test
  void knowsWhatWasWithdrawnAtAPosition() throws Exception {
    long end = GivenViews.given(ledger);
    long withdrawal = end - 2;
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      assertThat(GivenViews.found(views, "", withdrawal)).containsExactly("a", "b", "c");
      assertThat(GivenViews.found(views, "", withdrawal + 1)).containsExactly("a", "c");
      assertThat(GivenViews.found(views, "withdrawn:yes", withdrawal)).isEmpty();
      assertThat(GivenViews.found(views, "withdrawn:yes", withdrawal + 1)).containsExactly("b");

      assertThat(GivenViews.labels(views, end - 1)).containsExactly("l1", "l2");
      assertThat(GivenViews.labels(views, end)).containsExactly("l2");
    }
  }

  @Test
  void keepsUpWithWhatIsAppended() throws Exception {
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      ledger.publish(GivenViews.POLICY);
      for (int i = 0; i < 12_000; i++) {
        ledger.append(GivenViews.decision("d" + i, Map.of("score", Value.of(i / 12_000.0))));
      }
      views.caughtUp();

      assertThat(views.index.count(GivenViews.selection("signal.score>=0.5", ledger.head())))
          .isEqualTo(6_000);
      assertThat(GivenViews.found(views, "", ledger.head()))
          .hasSize(12_000)
          .doesNotHaveDuplicates();
    }
  }
}
