package dev.precedent.views.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.precedent.contracts.Answer;
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
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.subject.PersonalFields;
import dev.precedent.ledger.subject.Sealing;
import dev.precedent.query.Query;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.index.Bulk;
import dev.precedent.views.index.Endpoint;
import dev.precedent.views.projection.Status.State;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Most of it waits for the projector's looks, so its tests run side by side. */
@Execution(ExecutionMode.CONCURRENT)
class ProjectorTest {
  private static final String POLICY =
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

  private final TestLedger ledger = new TestLedger();

  @Test
  void buildsTheSameDocumentsAgainWhenIndicesAreGone() throws Exception {
    given();
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      SortedMap<String, String> before = documents(views);
      assertThat(before).hasSize(3 + 2 + 1);

      views.elasticsearch.ask(
          client -> client.indices().delete(d -> d.index(views.indices.decisions())));
      // Whether somebody appends or not, it finds out.
      awaitState(views, State.READY, () -> documents(views).equals(before));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /NAME-decisions/_close",
        "POST /NAME-labels/_close",
        "POST /NAME-progress/_close",
        "DELETE /NAME-labels",
        "DELETE /NAME-decisions,NAME-labels,NAME-policies,NAME-progress",
        "DELETE /NAME-decisions/_doc/FIRST",
        "PUT /NAME-decisions/_block/write",
        "PUT /NAME-decisions/_block/read",
        "PUT /NAME-decisions/_block/read_only",
        "PUT /NAME-decisions/_block/metadata",
        "PUT /NAME-decisions/_mapping {\"properties\": {\"more\": {\"type\": \"keyword\"}}}",
        "PUT /NAME-decisions/_mapping {\"dynamic\": false}",
        "PUT /NAME-labels/_doc/1 {\"id\": \"forged\", \"position\": 1}",
      })
  void healsWhatSomebodyElseDidToItsIndices(String deed) throws Exception {
    given();
    String prefix = TestViews.newPrefix();
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      SortedMap<String, String> before = documents(views);
      awaitState(views, State.READY, () -> true);
      // given
      String first = before.firstKey().substring(before.firstKey().indexOf('/') + 1);
      TestViews.act(deed.replace("NAME", prefix).replace("FIRST", first));
      // then, without anybody asking for it
      awaitState(views, State.READY, () -> documents(views).equals(before));
      ledger.append(decision("later", Map.of()));
      views.caughtUp();
      assertThat(found(views, "")).containsExactly("a", "c", "later");
    }
  }

  @Test
  void writesNothingTwiceFromAnOlderProgress() throws Exception {
    given();
    String prefix = TestViews.newPrefix();
    SortedMap<String, String> before;
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      before = documents(views);
    }
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      assertThat(views.indices.position()).isEqualTo(ledger.head());
    }
    for (long older : List.of(0L, 3L, 5L, ledger.head() - 1)) {
      try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
        views.projector.close();
        views.indices.advance(older);
      }
      try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
        assertThat(documents(views)).describedAs("from %d", older).isEqualTo(before);
      }
    }
  }

  @Test
  void buildsAnewForAnotherLedgerAndForOneThatLostEvents() throws Exception {
    given();
    String prefix = TestViews.newPrefix();
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      views.projector.close();
      views.indices.advance(ledger.head() + 1);
    }
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      assertThat(documents(views)).hasSize(6);
    }

    TestLedger other = new TestLedger();
    other.publish(POLICY);
    try (TestViews views = TestViews.of(other, prefix).caughtUp()) {
      assertThat(documents(views)).hasSize(1);
    }
  }

  @Test
  void stopsBeforeWhatItDoesNotKnow() throws Exception {
    given();
    long known = ledger.head();
    ledger.appendUnknown();
    ledger.append(decision("late", Map.of()));
    try (TestViews views = TestViews.of(ledger)) {
      awaitState(views, State.STOPPED, () -> true);

      assertThat(views.projector.status().reason()).contains("from-the-future");
      assertThat(views.projector.searchable()).isEqualTo(known);
      assertThat(found(views, "")).containsExactly("a", "c");
      assertThat(views.projector.awaitSearchable(known + 1, Duration.ofMillis(50))).isFalse();
    }
  }

  @Test
  void keepsTheCoreOfADocumentThatElasticsearchRefuses() throws Exception {
    ledger.publish(POLICY);
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
      ledger.append(decision("good", Map.of("score", Value.of(0.7))));
      long bad = ledger.append(decision("bad", Map.of("odd", Value.of("not a date"))));
      ledger.append(new DecisionWithdrawn(new DecisionId("bad"), "a mistake"));
      ledger.append(decision("after", Map.of("score", Value.of(0.1))));
      views.caughtUp();

      assertThat(found(views, "")).containsExactly("good", "after");
      assertThat(found(views, "withdrawn:yes outcome:REMOVE")).containsExactly("bad");
      assertThat(found(views, "id:bad", bad + 1)).containsExactly("bad");
      assertThat(views.projector.status().refused()).isEqualTo(2);
    }
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      assertThat(views.projector.status().refused()).isEqualTo(2);
    }
  }

  @Test
  void knowsWhatWasRefusedBeforeItWasKilled() throws Exception {
    given();
    String prefix = TestViews.newPrefix();
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      views.projector.close();
      Bulk bulk = new Bulk();
      views.indices.addRefused(
          new Bulk.Refusal(new Bulk.Document(views.indices.decisions(), "2", 2), "no number"),
          bulk);
      assertThat(bulk.send(views.elasticsearch).get()).isEmpty(); // and is not made visible
    }
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      assertThat(views.projector.status().refused()).isEqualTo(1);
    }
  }

  @Test
  void takesErasedWordsOutOfTheFilesWithinAMinute() {
    assertThat(Shredder.AFTER).allMatch(after -> after.compareTo(Duration.ofMinutes(1)) < 0);
    assertThat(Shredder.AFTER).isNotEmpty();
  }

  @Test
  void findsDecisionsWithTheLongestTexts() throws Exception {
    ledger.publish(POLICY);
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
      assertThat(views.index.count(selection("action:" + "\u20AC".repeat(200), 100))).isEqualTo(1);
      assertThat(views.projector.status().refused()).isZero();
    }
  }

  @Test
  void saysWhatEachDocumentKnows() throws Exception {
    ledger.append(
        decision(
            "a",
            Map.of(
                "score", Value.of(1),
                "new", Value.of(false),
                "posted", Value.of("2026-01-01T00:00:00.000001Z"),
                "one", Value.of(List.of(Value.of("x"))),
                "none", Value.of(List.of()),
                "not.a.column", Value.of(1))));
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      assertThat(documents(views).values())
          .singleElement()
          .asString()
          .contains(
              "\"known\":[\"new:flag\",\"none:list\",\"one:list\",\"posted:text\","
                  + "\"posted:time\",\"score:number\"]",
              "\"time\":{\"posted\":1767225600000001}");
    }
  }

  @Test
  void recoversAtAnotherAddress() throws Exception {
    given();
    Endpoint nobody = new Endpoint(nobody(), null);
    AtomicReference<Endpoint> address = new AtomicReference<>(nobody);
    try (TestViews views = TestViews.at(ledger, address::get)) {
      awaitState(views, State.UNAVAILABLE, () -> true);
      assertThat(views.projector.status().reason()).contains(nobody.toString());
      assertThatExceptionOfType(SearchUnavailable.class)
          .isThrownBy(() -> views.index.count(new Selection(Query.ALL, 1)));
      assertThat(views.dossiers.of(new DecisionId("a")))
          .hasValueSatisfying(
              dossier -> {
                assertThat(dossier.labelsUpTo()).isNull();
                assertThat(dossier.labelsUnavailable()).contains("does not answer");
                assertThat(dossier.conform()).isEqualTo("yes");
              });

      address.set(TestViews.node());
      views.caughtUp();
      assertThat(found(views, "")).containsExactly("a", "c");
      awaitState(views, State.READY, () -> true);

      address.set(nobody);
      ledger.append(decision("meanwhile", Map.of()));
      awaitState(views, State.UNAVAILABLE, () -> true);
      address.set(TestViews.node());
      views.caughtUp();
      assertThat(found(views, "")).containsExactly("a", "c", "meanwhile");
    }
  }

  @Test
  void knowsWhatWasWithdrawnAtAPosition() throws Exception {
    long end = given();
    long withdrawal = end - 2;
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      assertThat(found(views, "", withdrawal)).containsExactly("a", "b", "c");
      assertThat(found(views, "", withdrawal + 1)).containsExactly("a", "c");
      assertThat(found(views, "withdrawn:yes", withdrawal)).isEmpty();
      assertThat(found(views, "withdrawn:yes", withdrawal + 1)).containsExactly("b");

      assertThat(labels(views, end - 1)).containsExactly("l1", "l2");
      assertThat(labels(views, end)).containsExactly("l2");
    }
  }

  @Test
  void keepsUpWithWhatIsAppended() throws Exception {
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      ledger.publish(POLICY);
      for (int i = 0; i < 12_000; i++) {
        ledger.append(decision("d" + i, Map.of("score", Value.of(i / 12_000.0))));
      }
      views.caughtUp();

      assertThat(views.index.count(selection("signal.score>=0.5", ledger.head()))).isEqualTo(6_000);
      assertThat(found(views, "", ledger.head())).hasSize(12_000).doesNotHaveDuplicates();
    }
  }

  @Test
  void leavesNothingErasedInTheFilesOfTheNode() throws Exception {
    ledger.publish(POLICY);
    String subject = "subject-" + UUID.randomUUID();
    for (int i = 0; i < 50; i++) {
      ledger.appendSealed(personal("shredded-" + i, i == 20 ? subject : "somebody-" + i));
    }
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      assertThat(TestViews.filesThatHold(subject)).isNotEmpty();
      ledger.erase(new SubjectId(subject));
      views.caughtUp();
      awaitState(views, State.READY, () -> TestViews.filesThatHold(subject).isEmpty());
      assertThat(found(views, "")).hasSize(50);
    }
  }

  @Test
  void takesOutWhatWasErased() throws Exception {
    givenSealed();
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      assertThat(found(views, "subject:u-1")).containsExactly("s1", "s3", "s4");
      assertThat(found(views, "attribute.account:a-1")).containsExactly("s1", "s3", "s4");
      assertThat(found(views, "\"threatened\"")).containsExactly("s1", "s2", "s3", "s4");

      ledger.append(new DecisionWithdrawn(new DecisionId("s3"), "a mistake"));
      ledger.erase(new SubjectId("u-1"));
      views.caughtUp();
      ledger.appendSealed(personal("s5", "u-1"));
      ledger.append(new DecisionWithdrawn(new DecisionId("s4"), "a mistake"));
      views.caughtUp();

      assertThat(found(views, "subject:u-1")).as("under a fresh key").containsExactly("s5");
      assertThat(found(views, "attribute.account:a-1")).containsExactly("s5");
      assertThat(found(views, "\"threatened\"")).containsExactly("s2", "s5");
      assertThat(found(views, "subject:u-2")).containsExactly("s2");
      assertThat(found(views, "")).containsExactly("s1", "s2", "s5");
      assertThat(found(views, "withdrawn:yes")).containsExactly("s3", "s4");
      assertThat(found(views, "attribute.region:IE")).containsExactly("s1", "s2", "s5");
      assertThat(found(views, "withdrawn:yes", ledger.head() - 1)).containsExactly("s3");
    }
  }

  @Test
  void buildsTheSameDocumentsAfterAnErasureLiveAndAnewAndFromAnyProgress() throws Exception {
    givenSealed();
    String prefix = TestViews.newPrefix();
    SortedMap<String, String> live;
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      ledger.append(new DecisionWithdrawn(new DecisionId("s3"), "a mistake"));
      ledger.erase(new SubjectId("u-1"));
      views.caughtUp();
      ledger.appendSealed(personal("s5", "u-1"));
      ledger.append(new DecisionWithdrawn(new DecisionId("s4"), "a mistake"));
      live = documents(views.caughtUp());
    }
    assertThat(live.toString()).contains("u-2").doesNotContain("erased");
    try (TestViews anew = TestViews.of(ledger).caughtUp()) {
      assertThat(documents(anew).values()).containsExactlyElementsOf(live.values());
    }
    for (long older = 0; older < ledger.head(); older += 2) {
      try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
        views.projector.close();
        views.indices.advance(older);
      }
      try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
        assertThat(documents(views)).describedAs("from %d", older).isEqualTo(live);
      }
    }
  }

  @Test
  void whatIsSealedWithAnErasedKeyAfterTheErasureIsNotRead() throws Exception {
    ledger.publish(POLICY);
    ledger.appendSealed(personal("s1", "u-1"));
    DecisionRecorded late =
        new Sealing(ledger.keys(), new PersonalFields(Set.of(), true))
            .seal(List.of(personal("late", "u-1")))
            .getFirst();
    ledger.erase(new SubjectId("u-1"));
    ledger.append(late);
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      assertThat(found(views, "subject:u-1")).isEmpty();
      assertThat(found(views, "")).containsExactly("s1", "late");
    }
  }

  /** A policy and four decisions on two people. */
  private void givenSealed() {
    ledger.publish(POLICY);
    ledger.appendSealed(personal("s1", "u-1"));
    ledger.appendSealed(personal("s2", "u-2"));
    ledger.appendSealed(personal("s3", "u-1"));
    ledger.appendSealed(personal("s4", "u-1"));
  }

  private static DecisionRecorded personal(String id, String subject) {
    return new DecisionRecorded(
        new DecisionId(id),
        new Case(new CaseId("case"), null),
        new SubjectId(subject),
        new PolicyKey("sample"),
        VersionNumber.of("1.0.0"),
        Pathway.HUMAN,
        new SystemVersion("desk", "1"),
        "REMOVE",
        null,
        null,
        Instant.parse("2026-01-01T00:00:00Z"),
        new TreeMap<>(Map.of("score", Value.of(0.9))),
        List.of(new Answer("asked", Value.of("yes"), "They threatened somebody.")),
        List.of(),
        new TreeMap<>(
            Map.of("account", Value.of(subject.replace('u', 'a')), "region", Value.of("IE"))));
  }

  /** A policy, three decisions of which one is withdrawn, two labels of which one is withdrawn. */
  private long given() {
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

  private static DecisionRecorded decision(String id, Map<String, Value> signals) {
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

  private static LabelRecorded label(String id, Value value) {
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

  private static List<String> found(TestViews views, String query) {
    return found(views, query, Long.MAX_VALUE);
  }

  private static List<String> found(TestViews views, String query, long until) {
    return ids(views, pages -> views.index.decisions(selection(query, until), pages));
  }

  private static List<String> labels(TestViews views, long until) {
    return ids(views, pages -> views.index.labels(new PolicyKey("sample"), until, pages));
  }

  private static Selection selection(String query, long until) {
    return new Selection(Query.parse(query), until);
  }

  private static List<String> ids(TestViews views, Consumer<Consumer<long[]>> question) {
    List<String> ids = new ArrayList<>();
    EventsByPosition events = new EventsByPosition(views.ledger);
    question.accept(page -> events.forEach(page, event -> ids.add(event.data().stream().id())));
    return ids;
  }

  /** Every document of every view, with its version. */
  private static SortedMap<String, String> documents(TestViews views) {
    SortedMap<String, String> documents = new TreeMap<>();
    for (String index :
        List.of(views.indices.decisions(), views.indices.labels(), views.indices.policies())) {
      views
          .elasticsearch
          .ask(
              client ->
                  client.search(s -> s.index(index).size(1_000).version(true), JsonNode.class))
          .hits()
          .hits()
          .forEach(
              hit -> documents.put(index + "/" + hit.id(), hit.version() + " " + hit.source()));
    }
    return documents;
  }

  /** Waits for a state; how long it takes says nothing. */
  private static void awaitState(TestViews views, State state, Check check) throws Exception {
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
  private interface Check {
    boolean holds() throws IOException;
  }

  private static URI nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
