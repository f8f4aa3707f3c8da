package dev.precedent.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.FactWithdrawn;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.RoundId;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.http.Problems;
import dev.precedent.views.dossier.DossierController;
import dev.precedent.views.dossier.ExplanationController;
import dev.precedent.views.index.Endpoint;
import dev.precedent.views.policy.PolicyController;
import dev.precedent.views.policy.PolicyDiffController;
import dev.precedent.views.policy.PolicyReadingController;
import dev.precedent.views.projection.StatusController;
import dev.precedent.views.search.SearchController;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that the read side answers with. */
class ReadApiTest {
  private static final String DOCUMENT =
      """
      policy: abuse
      version: 1.0.0
      title: Abuse
      signals:
        score: {type: double, description: calibrated}
      questions:
        severity: {ask: "How severe?", answers: [-1, 0, 1], clause: AB.1}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: AB.1, when: 'severity <= -1', outcome: REMOVE}
        - {clause: AB.9, outcome: ALLOW}
      text: |
        AB.1 severe abuse goes. AB.9 the rest stays.
      """;

  private static final TestLedger LEDGER = new TestLedger();
  private static TestViews views;
  private static MockMvc server;

  @BeforeAll
  static void start() throws InterruptedException {
    LEDGER.publish(DOCUMENT);
    LEDGER.draft(DOCUMENT.replace("1.0.0", "1.1.0").replace("title: Abuse", "title: More abuse"));
    LEDGER.append(decision("abuse/item 1/100%", "REMOVE", null, -1));
    LEDGER.append(decision("other", "REMOVE", null, 1));
    LEDGER.append(decision("failed", null, Failure.UNPARSEABLE, null));
    LEDGER.append(label("l1", Value.of("REMOVE")));
    LEDGER.append(new DecisionWithdrawn(new DecisionId("other"), "sent by mistake"));
    LEDGER.append(fact("f1", -1));
    LEDGER.append(fact("f2", 1));
    LEDGER.append(new FactWithdrawn(new FactId("f2"), "about another item"));
    views = TestViews.of(LEDGER).caughtUp();
    server =
        MockMvcBuilders.standaloneSetup(
                new SearchController(views.search, views.queries),
                new DossierController(views.dossiers),
                new ExplanationController(LEDGER, views.catalogue),
                new PolicyController(views.policies, views.catalogue),
                new PolicyDiffController(views.catalogue),
                new PolicyReadingController(views.catalogue),
                new StatusController(LEDGER, views.projector))
            .setControllerAdvice(new Problems())
            .build();
  }

  @AfterAll
  static void stop() throws Exception {
    views.close();
  }

  @Test
  void answersASearch() throws Exception {
    JsonNode answer = get(200, "/api/decisions?q=outcome:REMOVE&facets=outcome&histogram=month");

    assertThat(answer.get("total").asInt()).isEqualTo(1);
    assertThat(answer.get("next").isNull()).isTrue();
    assertThat(answer.get("upTo").asLong()).isEqualTo(LEDGER.head());
    assertThat(answer.get("facets"))
        .isEqualTo(json("{'outcome': [{'value': 'REMOVE', 'count': 1}]}"));
    assertThat(answer.get("facetOthers")).isEqualTo(json("{'outcome': 0}"));
    assertThat(answer.get("histogram"))
        .isEqualTo(json("[{'from': '2026-01-01T00:00:00Z', 'count': 1}]"));
    assertThat(answer.get("histogramInterval").asString()).isEqualTo("month");
    assertThat(answer.get("items").get(0))
        .isEqualTo(
            json(
                """
                {'id': 'abuse/item 1/100%', 'position': 3, 'recordedAt': '2026-01-01T00:00:03.123456Z',
                 'case': {'id': 'item 1', 'digest': 'sha256:00'}, 'subject': 'u-1', 'policy': 'abuse',
                 'version': '1.0.0', 'pathway': 'HUMAN', 'system': {'name': 'desk', 'version': '1'},
                 'outcome': 'REMOVE', 'action': 'REMOVE', 'decidedAt': '2026-01-02T03:04:05.000001Z',
                 'conform': 'yes', 'withdrawn': false, 'attributes': {'region': 'IE', 'tries': 2}}
                """));
  }

  @Test
  void answersASearchWithItsTermsAndTheOutcomesThereAre() throws Exception {
    JsonNode answer =
        get(200, "/api/decisions?q=" + encoded(" -action:KEEP \"threatens\" decided:2026.. "));

    assertThat(answer.get("terms"))
        .isEqualTo(
            json(
                """
                [{'from': 1, 'to': 13, 'negated': true, 'field': 'action', 'operator': ':',
                  'values': ['KEEP'], 'alternatives': []},
                 {'from': 14, 'to': 25, 'negated': false, 'field': null, 'operator': null,
                  'values': ['threatens'], 'alternatives': []},
                 {'from': 26, 'to': 40, 'negated': false, 'field': 'decided', 'operator': '>=',
                  'values': ['2026'], 'alternatives': []}]
                """));
    assertThat(answer.get("outcomes")).isEqualTo(json("{'abuse@1.0.0': ['ALLOW', 'REMOVE']}"));
    JsonNode nothing = get(200, "/api/decisions?q=id:none");
    assertThat(nothing.get("outcomes")).isEqualTo(json("{}"));
  }

  @Test
  void namesEveryMistakeOfAQuery() throws Exception {
    JsonNode refused = get(400, "/api/decisions?q=" + encoded("outcom:REMOVE decided:soon"));

    assertThat(refused.get("column").asInt()).isEqualTo(1);
    assertThat(refused.get("mistakes")).hasSize(2);
    assertThat(refused.get("mistakes").get(1).get("column").asInt()).isEqualTo(23);
    assertThat(refused.get("mistakes").get(1).get("found").asString()).isEqualTo("'soon'");
    assertThat(refused.get("mistakes").get(1).get("expected").asString()).contains("a time");
    assertThat(refused.get("detail").asString()).contains("column 1: ", "; column 23: ");
  }

  @Test
  void answersWithTheDossier() throws Exception {
    JsonNode dossier = get(200, "/api/decisions/" + encoded("abuse/item 1/100%"));

    assertThat(dossier.get("decision"))
        .isEqualTo(
            json(
                """
                {'id': 'abuse/item 1/100%', 'case': {'id': 'item 1', 'digest': 'sha256:00'},
                 'subject': 'u-1', 'policy': 'abuse', 'version': '1.0.0', 'pathway': 'HUMAN',
                 'system': {'name': 'desk', 'version': '1'}, 'outcome': 'REMOVE', 'action': 'REMOVE',
                 'decidedAt': '2026-01-02T03:04:05.000001Z', 'signals': {'score': 0.5},
                 'answers': [{'question': 'severity', 'answer': -1, 'rationale': 'It threatens.'}],
                 'attributes': {'region': 'IE', 'tries': 2}}
                """));
    assertThat(dossier.get("position").asInt()).isEqualTo(3);
    assertThat(dossier.get("actor").asString()).isEqualTo("tester");
    assertThat(dossier.get("digest").asString()).startsWith("sha256:");
    assertThat(dossier.get("withdrawal").isNull()).isTrue();
    assertThat(dossier.get("policy").get("title").asString()).isEqualTo("Abuse");
    assertThat(dossier.get("policy").get("status").asString()).isEqualTo("PUBLISHED");
    assertThat(dossier.get("clauses"))
        .isEqualTo(
            json(
                """
                [{'id': 'AB.1', 'words': 'AB.1 severe abuse goes.', 'question': 'How severe?',
                  'reported': false, 'evaluated': true}]
                """));
    assertThat(dossier.get("policy").get("outcomes")).isEqualTo(json("['ALLOW', 'REMOVE']"));
    assertThat(dossier.get("policy").get("asked")).isEqualTo(json("{'severity': 'How severe?'}"));
    assertThat(dossier.get("evaluation"))
        .isEqualTo(json("{'outcome': 'REMOVE', 'path': ['AB.1'], 'missing': []}"));
    assertThat(dossier.get("conform").asString()).isEqualTo("yes");
    assertThat(dossier.get("labels"))
        .isEqualTo(
            json(
                """
                [{'id': 'l1', 'rater': 'rater', 'value': 'REMOVE', 'labelledAt': '1970-01-01T00:00:00Z',
                  'round': 'first', 'version': '1.0.0', 'withdrawn': false}]
                """));
    String fact =
        """
        {'id': '%s', 'name': 'severity', 'value': %d, 'system': {'name': 'panel', 'version': '1'},
         'measuredAt': '2026-10-01T00:00:00Z', 'version': '1.0.0', 'withdrawn': %s}
        """;
    assertThat(dossier.get("laterFacts"))
        .isEqualTo(
            json(
                "[%s, %s]"
                    .formatted(fact.formatted("f1", -1, false), fact.formatted("f2", 1, true))));
    assertThat(dossier.get("labelsUpTo").asLong()).isEqualTo(LEDGER.head());
  }

  @Test
  void explainsADecision() throws Exception {
    String path = "/api/decisions/" + encoded("abuse/item 1/100%") + "/explanation";
    JsonNode own = get(200, path);
    assertThat(own.get("version").asString()).isEqualTo("1.0.0");
    assertThat(own.get("outcome").asString()).isEqualTo("REMOVE");
    assertThat(own.get("path")).isEqualTo(json("['AB.1']"));
    assertThat(own.get("outcomes")).isEqualTo(json("['ALLOW', 'REMOVE']"));
    assertThat(own.get("recorded"))
        .isEqualTo(json("{'version': '1.0.0', 'outcome': 'REMOVE', 'failure': null}"));

    JsonNode drafted = get(200, path + "?version=1.1.0");
    assertThat(drafted.get("version").asString()).isEqualTo("1.1.0");

    assertThat(get(404, path + "?version=9.0.0").get("detail").asString()).contains("abuse@9.0.0");
    assertThat(get(400, path + "?version=9").get("detail").asString()).contains("1.2.0");
    assertThat(get(404, "/api/decisions/none/explanation").get("detail").asString())
        .contains("'none'");
  }

  @Test
  void tellsOfWithdrawalAndFailure() throws Exception {
    JsonNode withdrawn = get(200, "/api/decisions/other");
    assertThat(withdrawn.get("withdrawal").get("reason").asString()).isEqualTo("sent by mistake");
    assertThat(withdrawn.get("conform").asString()).isEqualTo("no");
    assertThat(withdrawn.get("clauses"))
        .as("words of the evaluated outcome are not said to be those of the recorded one")
        .isEqualTo(
            json(
                """
                [{'id': 'AB.9', 'words': 'AB.9 the rest stays.', 'reported': false,
                  'evaluated': true}]
                """));

    JsonNode failed = get(200, "/api/decisions/failed");
    assertThat(failed.get("conform").isNull()).isTrue();
    assertThat(failed.get("evaluation"))
        .isEqualTo(json("{'path': [], 'undecidableAt': 'AB.1', 'missing': ['severity']}"));
  }

  @Test
  void listsPoliciesAndShowsOne() throws Exception {
    JsonNode policies = get(200, "/api/policies").get("items");
    assertThat(policies).hasSize(1);
    assertThat(policies.get(0).get("title").asString()).isEqualTo("More abuse");
    JsonNode versions = policies.get(0).get("versions");
    assertThat(versions.get(0).get("version").asString()).isEqualTo("1.0.0");
    assertThat(versions.get(0).get("status").asString()).isEqualTo("PUBLISHED");
    assertThat(versions.get(0).get("publishedAt").asString())
        .isEqualTo("2026-01-01T00:00:01.123456Z");
    assertThat(versions.get(1).get("status").asString()).isEqualTo("DRAFT");
    assertThat(versions.get(1).has("publishedAt")).isFalse();

    JsonNode version = get(200, "/api/policies/abuse/versions/1.0.0");
    assertThat(version.get("document").asString()).isEqualTo(DOCUMENT);
    assertThat(version.get("actor").asString()).isEqualTo("tester");
    assertThat(version.get("publishedBy").asString()).isEqualTo("tester");
    assertThat(version.get("outcomes")).isEqualTo(json("['ALLOW', 'REMOVE']"));
    assertThat(version.get("signals"))
        .isEqualTo(json("{'score': {'type': 'double', 'description': 'calibrated'}}"));
    assertThat(version.get("questions"))
        .isEqualTo(
            json("{'severity': {'ask': 'How severe?', 'answers': [-1, 0, 1], 'several': false}}"));
    assertThat(version.get("clauses").get(1).get("id").asString()).isEqualTo("AB.9");
  }

  @Test
  void rendersAPolicyVersion() throws Exception {
    String path = "/api/policies/abuse/versions/1.1.0/";
    JsonNode prompt = get(200, path + "prompt");
    assertThat(prompt.get("digest").asString()).startsWith("sha256:");
    assertThat(prompt.get("text").asString()).contains("abuse@1.1.0", "How severe?");
    assertThat(prompt.get("schema").get("type").asString()).isEqualTo("object");
    assertThat(prompt.has("market")).isFalse();

    MockHttpServletResponse page = response(path + "guideline.html", server);
    assertThat(page.getContentType()).startsWith("text/html");
    assertThat(page.getContentAsString()).startsWith("<!DOCTYPE html>").contains("More abuse");
    assertThat(page.getHeader("Content-Security-Policy")).contains("default-src 'none'");
    MockHttpServletResponse text = response(path + "guideline.md", server);
    assertThat(text.getContentType()).startsWith("text/markdown");
    assertThat(text.getContentAsString(StandardCharsets.UTF_8)).startsWith("# ");

    assertThat(response(path + "sql", server).getContentAsString())
        .startsWith("-- abuse@1.1.0 sha256:");
    assertThat(get(200, path + "elasticsearch").get("certainly").has("REMOVE")).isTrue();

    assertThat(get(404, "/api/policies/abuse/versions/9.0.0/prompt").get("detail").asString())
        .contains("abuse@9.0.0");
    assertThat(get(400, path + "prompt?market=DACH").get("detail").asString())
        .isEqualTo("abuse@1.1.0 has no market 'DACH'; it has none at all");
  }

  @Test
  void comparesPolicyVersions() throws Exception {
    String path = "/api/policies/abuse/versions/1.1.0/diff";
    JsonNode diff = get(200, path + "?from=1.0.0");
    assertThat(diff.get("before").get("version").asString()).isEqualTo("1.0.0");
    assertThat(diff.get("before").get("outcomes")).isEqualTo(json("['ALLOW', 'REMOVE']"));
    assertThat(diff.get("after").get("version").asString()).isEqualTo("1.1.0");
    assertThat(diff.get("equalInMeaning").asBoolean()).isTrue();
    assertThat(diff.get("headline").asString()).isEqualTo("equal in meaning: only words changed");
    assertThat(diff.get("changes"))
        .singleElement()
        .satisfies(change -> assertThat(change.get("after").asString()).isEqualTo("More abuse"));

    assertThat(get(404, path + "?from=9.0.0").get("detail").asString())
        .isEqualTo(
            "There is no policy version abuse@9.0.0; draft it first, or take one of"
                + " the list of policies.");
    assertThat(get(404, "/api/policies/other/versions/1.0.0/diff?from=1.1.0").get("detail"))
        .asString()
        .contains("other@1.1.0");
    assertThat(get(400, path + "?from=1").get("detail").asString()).contains("version");
  }

  @Test
  void tellsHowFarItIs() throws Exception {
    assertThat(get(200, "/api/status"))
        .isEqualTo(
            json(
                """
                {'ledger': {'id': '%s', 'head': %d},
                 'views': {'position': %2$d, 'state': 'READY', 'refused': 0, 'generation': 1}}
                """
                    .formatted(LEDGER.id(), LEDGER.head())));
  }

  @Test
  void saysWhatIsWrongAsAProblem() throws Exception {
    JsonNode problem = get(400, "/api/decisions?q=" + encoded("policy:abuse outcom:X"));
    assertThat(problem.get("column").asInt()).isEqualTo(14);
    assertThat(problem.get("expected").asString()).contains("outcome");
    assertThat(problem.get("detail").asString()).contains("column 14", "'outcom'");

    assertThat(get(400, "/api/decisions?sort=outcom").get("parameter").asString())
        .isEqualTo("sort");
    for (String asked : List.of("sort=-label", "columns=rater", "facets=stale", "split=flipped")) {
      String parameters = asked.startsWith("split") ? "histogram=month&" + asked : asked;
      assertThat(get(400, "/api/decisions?" + parameters).get("detail").asString())
          .contains("stands beside them, and they are found by it alone");
    }
    assertThat(get(404, "/api/decisions/none").get("detail").asString()).contains("'none'");
    assertThat(get(404, "/api/decisions/" + encoded("a\u0007b")).get("detail").asString())
        .contains("U+0007");
    assertThat(get(404, "/api/policies/abuse/versions/9.0.0").get("detail").asString())
        .contains("abuse@9.0.0");
    assertThat(get(400, "/api/policies/abuse/versions/9").get("detail").asString())
        .contains("1.2.0");
  }

  @Test
  void saysThatSearchRecoversWhileElasticsearchIsAway() throws Exception {
    try (TestViews away =
        TestViews.at(LEDGER, () -> new Endpoint(URI.create("http://127.0.0.1:1"), null))) {
      MockMvc alone =
          MockMvcBuilders.standaloneSetup(
                  new SearchController(away.search, away.queries),
                  new DossierController(away.dossiers))
              .setControllerAdvice(new Problems())
              .build();

      JsonNode problem = get(503, "/api/decisions", alone);
      assertThat(problem.get("detail").asString()).contains("recovering", "Recording goes on");

      JsonNode dossier = get(200, "/api/decisions/other", alone);
      assertThat(dossier.get("labelsUpTo").isNull()).isTrue();
      assertThat(dossier.get("labelsUnavailable").asString()).contains("127.0.0.1:1");
    }
  }

  private static DecisionRecorded decision(
      String id, @Nullable String outcome, @Nullable Failure failure, @Nullable Integer severity) {
    return new DecisionRecorded(
        new DecisionId(id),
        new Case(new CaseId("item 1"), "sha256:00"),
        new SubjectId("u-1"),
        new PolicyKey("abuse"),
        VersionNumber.of("1.0.0"),
        Pathway.HUMAN,
        new SystemVersion("desk", "1"),
        outcome,
        failure,
        outcome,
        Instant.parse("2026-01-02T03:04:05.000001Z"),
        new TreeMap<>(Map.of("score", Value.of(0.5))),
        severity == null
            ? List.of()
            : List.of(new Answer("severity", Value.of(severity), "It threatens.")),
        List.of(),
        new TreeMap<>(Map.of("region", Value.of("IE"), "tries", Value.of(2))));
  }

  private static FactRecorded fact(String id, int severity) {
    LabelRecorded label = label(id, Value.of("REMOVE"));
    return new FactRecorded(
        new FactId(id),
        label.item(),
        label.policy(),
        label.version(),
        "severity",
        Value.of(severity),
        new SystemVersion("panel", "1"),
        Instant.parse("2026-10-01T00:00:00Z"));
  }

  private static LabelRecorded label(String id, Value value) {
    return new LabelRecorded(
        new LabelId(id),
        new Case(new CaseId("item 1"), null),
        new PolicyKey("abuse"),
        VersionNumber.of("1.0.0"),
        new RaterId("rater"),
        null,
        value,
        Instant.EPOCH,
        new RoundId("first"));
  }

  private static JsonNode get(int status, String path) throws Exception {
    return get(status, path, server);
  }

  private static JsonNode get(int status, String path, MockMvc server) throws Exception {
    MockHttpServletResponse response = response(path, server);
    String body = response.getContentAsString(StandardCharsets.UTF_8);
    assertThat(response.getStatus()).describedAs(body).isEqualTo(status);
    assertThat(response.getContentType())
        .startsWith(status == 200 ? "application/json" : "application/problem+json");
    return new JsonMapper().readTree(body);
  }

  private static MockHttpServletResponse response(String path, MockMvc server) throws Exception {
    return server.perform(MockMvcRequestBuilders.get(URI.create(path))).andReturn().getResponse();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode json(String withSingleQuotes) {
    return new JsonMapper().readTree(withSingleQuotes.replace('\'', '"'));
  }
}
