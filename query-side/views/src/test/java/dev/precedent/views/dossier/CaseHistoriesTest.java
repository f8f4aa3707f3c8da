package dev.precedent.views.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.http.Problems;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.dossier.History.CaseHistory;
import dev.precedent.views.dossier.History.Moment;
import dev.precedent.views.dossier.History.PastDecision;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class CaseHistoriesTest {
  private static final PolicyKey ABUSE = new PolicyKey("abuse");
  private static final String DOCUMENT =
      """
      policy: abuse
      version: 1.0.0
      title: Abuse
      questions:
        severity: {ask: "How severe?", answers: [-1, 0, 1], clause: AB.1}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: AB.1, when: 'severity <= -1', outcome: REMOVE}
        - {clause: AB.9, outcome: ALLOW}
      text: |
        AB.1 severe abuse goes.

        AB.9 the rest stays.
      """;

  private static final TestLedger LEDGER = new TestLedger();
  private static TestViews views;

  @BeforeAll
  static void start() throws InterruptedException {
    LEDGER.publish(DOCUMENT);
    LEDGER.publish(DOCUMENT.replace("1.0.0", "2.0.0").replace("severity <= -1", "severity <= 0"));
    // the appeal is recorded before what it overturns: what counts is when it was decided
    LEDGER.append(decision("d/appeal", "case 1", Pathway.ESCALATION, "ALLOW", 2, 0));
    LEDGER.append(decision("d/first", "case 1", Pathway.LLM, "REMOVE", 1, -1));
    LEDGER.append(decision("d/other", "case 2", Pathway.HUMAN, "ALLOW", 3, 1));
    LEDGER.append(new DecisionWithdrawn(new DecisionId("d/other"), "a test"));
    LEDGER.append(
        new LabelRecorded(
            new LabelId("l/1"),
            new Case(new CaseId("case 1"), null),
            ABUSE,
            new VersionNumber(1, 0, 0),
            new RaterId("ann"),
            null,
            Value.of("ALLOW"),
            at(4),
            null));
    views = TestViews.of(LEDGER).caughtUp();
  }

  @AfterAll
  static void stop() throws Exception {
    views.close();
  }

  @Test
  void aCaseHasItsDecisionsInTheOrderInWhichTheyWereDecided() {
    History history = views.histories.of(new CaseId("case 1")).orElseThrow();

    CaseHistory onCase = history.cases().getFirst();
    assertThat(onCase.decisions())
        .extracting(PastDecision::position, past -> past.appeal())
        .containsExactly(tuple(5L, null), tuple(4L, new History.Appeal("d/first", true)));
    assertThat(onCase.labels()).extracting(Dossier.LabelOf::id).containsExactly("l/1");
    assertThat(history.timeline())
        .extracting(Moment::kind, Moment::id, Moment::what)
        .containsExactly(
            tuple(Moment.Kind.DECIDED, "d/first", "REMOVE"),
            tuple(Moment.Kind.OVERTURNED, "d/appeal", "ALLOW"),
            tuple(Moment.Kind.LABELLED, "l/1", "ALLOW"));
  }

  @Test
  void tellsWhetherItWouldBeDecidedTheSameToday() {
    List<PastDecision> decisions =
        views.histories.of(new CaseId("case 1")).orElseThrow().cases().getFirst().decisions();
    assertThat(decisions.getFirst().today())
        .extracting(Today::version, Today::same, Today::stale)
        .containsExactly("2.0.0", "yes", true);
    assertThat(decisions.get(1).today())
        .extracting(Today::version, Today::same)
        .containsExactly("2.0.0", "no");
  }

  @Test
  void aSubjectHasAllItsCasesAndWithdrawnDecisionsToo() {
    History history = views.histories.of(new SubjectId("u-1")).orElseThrow();

    assertThat(history.cases()).extracting(CaseHistory::item).containsExactly("case 1", "case 2");
    assertThat(history.cases().getLast().decisions().getFirst().withdrawal())
        .extracting(Dossier.Withdrawal::reason)
        .isEqualTo("a test");
    assertThat(history.timeline()).extracting(Moment::kind).contains(Moment.Kind.WITHDRAWN);
    assertThat(Objects.requireNonNull(history.proof()).events())
        .hasSize(7); // a draft, its publication, three decisions, a withdrawal, a label
  }

  @Test
  void whoHasNoDecisionsHasNoDossier() throws Exception {
    MockMvc server =
        MockMvcBuilders.standaloneSetup(new HistoryController(views.histories))
            .setControllerAdvice(new Problems())
            .build();
    assertThat(answer(server, "/api/cases/none")).contains("No decision on the case 'none'");
    assertThat(answer(server, "/api/subjects/none")).contains("or the subject was erased");
    assertThat(answer(server, "/api/cases/case%201")).contains("\"about\":\"CASE\"");
  }

  private static String answer(MockMvc server, String path) throws Exception {
    return server
        .perform(MockMvcRequestBuilders.get(URI.create(path)))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private static Instant at(int day) {
    return Instant.parse("2026-02-0%dT00:00:00Z".formatted(day));
  }

  private static DecisionRecorded decision(
      String id, String item, Pathway pathway, String outcome, int day, int severity) {
    return new DecisionRecorded(
        new DecisionId(id),
        new Case(new CaseId(item), null),
        new SubjectId("u-1"),
        ABUSE,
        new VersionNumber(1, 0, 0),
        pathway,
        new SystemVersion("judge", "1"),
        outcome,
        null,
        null,
        at(day),
        new TreeMap<>(),
        List.of(new Answer("severity", Value.of(severity), null)),
        List.of(),
        new TreeMap<>());
  }
}
