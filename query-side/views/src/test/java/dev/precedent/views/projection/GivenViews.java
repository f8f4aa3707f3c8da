package dev.precedent.views.projection;

import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.query.Query;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.projection.Status.State;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a projector is given, and what it made of it. */
final class GivenViews {
  static final String POLICY =
      """
      policy: sample
      version: 1.0.0
      title: Sample
      signals:
        score: {type: double}
        words: {type: string}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: S.1, when: 'score >= 0.5', outcome: REMOVE}
        - {clause: S.9, outcome: ALLOW}
      text: |
        S.1 high scores. S.9 the rest.
      """;

  private GivenViews() {}

  /** A policy, three decisions of which one is withdrawn, two labels of which one is withdrawn. */
  static long given(TestLedger ledger) {
    ledger.publish(POLICY);
    ledger.append(decision("a", Map.of("score", Value.of(0.9))));
    ledger.append(decision("b", Map.of("score", Value.of(0.2), "words", Value.of("x"))));
    ledger.append(label("l1", Value.of("REMOVE")));
    ledger.append(label("l2", Value.of(List.of(Value.of(1), Value.of("two"), Value.of(true)))));
    ledger.append(decision("c", Map.of()));
    ledger.append(new DecisionWithdrawn(new DecisionId("b"), "a mistake"));
    ledger.append(new LabelWithdrawn(new LabelId("l1"), "a mistake"));
    return ledger.head();
  }

  static DecisionRecorded decision(String id, Map<String, Value> signals) {
    return new DecisionRecorded(
        new DecisionId(id),
        new Case(new CaseId("case"), null),
        null,
        new PolicyKey("sample"),
        VersionNumber.of("1.0.0"),
        Pathway.CLASSIFIER,
        new SystemVersion("clf", "1"),
        "REMOVE",
        null,
        null,
        Instant.parse("2026-01-01T00:00:00Z"),
        new TreeMap<>(signals),
        List.of(),
        List.of(),
        new TreeMap<>());
  }

  static LabelRecorded label(String id, Value value) {
    return new LabelRecorded(
        new LabelId(id),
        new Case(new CaseId("case"), null),
        new PolicyKey("sample"),
        VersionNumber.of("1.0.0"),
        new RaterId("rater"),
        null,
        value,
        Instant.EPOCH,
        null);
  }

  static List<String> found(TestViews views, String query) {
    return found(views, query, Long.MAX_VALUE);
  }

  static List<String> found(TestViews views, String query, long until) {
    return ids(views, pages -> views.index.decisions(selection(query, until), pages));
  }

  static List<String> labels(TestViews views, long until) {
    return ids(views, pages -> views.index.labels(new PolicyKey("sample"), until, pages));
  }

  static Selection selection(String query, long until) {
    return new Selection(Query.parse(query), until);
  }

  static List<String> ids(TestViews views, Consumer<Consumer<long[]>> question) {
    List<String> ids = new ArrayList<>();
    EventsByPosition events = new EventsByPosition(views.ledger);
    question.accept(page -> events.forEach(page, event -> ids.add(event.data().stream().id())));
    return ids;
  }

  /** The name of the generation that is searched, with which those of its indices begin. */
  static String generation(TestViews views) {
    return views.indices.decisions().replaceFirst("-decisions$", "");
  }

  /** Every document of every view, with its version. */
  static SortedMap<String, String> documents(TestViews views) {
    SortedMap<String, String> documents = new TreeMap<>();
    for (String index :
        List.of(views.indices.decisions(), views.indices.labels(), views.indices.policies())) {
      String view = index.substring(index.lastIndexOf('-') + 1);
      views
          .elasticsearch
          .ask(
              client ->
                  client.search(s -> s.index(index).size(1_000).version(true), JsonNode.class))
          .hits()
          .hits()
          .forEach(hit -> documents.put(view + "/" + hit.id(), hit.version() + " " + hit.source()));
    }
    return documents;
  }

  /** Waits for a state; how long it takes says nothing. */
  static void awaitState(TestViews views, State state, Check check) throws Exception {
    for (long end = System.nanoTime() + 120_000_000_000L; ; Thread.sleep(50)) {
      @Nullable RuntimeException failure = null;
      try {
        if (views.projector.status().state() == state && check.holds()) {
          return;
        }
      } catch (SearchUnavailable e) {
        failure = e;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("not %s: %s".formatted(state, views.projector.status()), failure);
      }
    }
  }

  @FunctionalInterface
  interface Check {
    boolean holds() throws IOException;
  }
}
