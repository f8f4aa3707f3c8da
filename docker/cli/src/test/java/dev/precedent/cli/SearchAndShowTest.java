package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class SearchAndShowTest {
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void printsATable() {
    server.on("/api/decisions", request -> page(0, 2, 543));

    Run run = Run.against(server, "search", "outcome:REMOVE", "-label:ALLOW", "--size", "2");

    assertThat(run.out().lines())
        .containsExactly(
            "DECIDED               ID   POLICY          PATHWAY  SYSTEM     OUTCOME          CONFORM",
            "2026-01-01T00:00:00Z  d/0  bullying@1.0.0  LLM      judge@2,1  REMOVE           yes",
            "2026-01-01T00:00:00Z  d/1  bullying@1.0.0  LLM      judge@2,1  failed: TIMEOUT  -");
    assertThat(run.err()).isEqualToIgnoringNewLines("2 of 543");
    assertThat(server.requests())
        .singleElement()
        .extracting(FakeServer.Request::address)
        .isEqualTo("/api/decisions?q=outcome%3AREMOVE%20-label%3AALLOW&size=2");
  }

  @Test
  void readsAsManyPagesAsItTakes() {
    server.on(
        "/api/decisions",
        request ->
            request.address().contains("cursor=c%261000")
                ? page(1_000, 500, 1_500)
                : page(0, 1_000, 1_500));

    Run run = Run.against(server, "search", "outcome:REMOVE", "--size", "5000", "--json");

    JsonNode found = CanonicalJson.mapper().readTree(run.out());
    assertThat(found.path("items").size()).isEqualTo(1_500);
    assertThat(found.path("items").path(1_499).path("id").asString()).isEqualTo("d/1499");
    assertThat(found.path("total").asLong()).isEqualTo(1_500);
    assertThat(found.path("next").isNull()).isTrue();
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void writesCsv() {
    server.on("/api/decisions", request -> page(0, 1, 1));

    assertThat(Run.against(server, "search", "a", "--csv").out().lines())
        .containsExactly(
            "id,position,recordedAt,decidedAt,case,subject,policy,version,pathway,system,outcome,"
                + "failure,action,conform,withdrawn,attributes",
            "d/0,0,2026-01-02T00:00:00Z,2026-01-01T00:00:00Z,c,,bullying,1.0.0,LLM,\"judge@2,1\","
                + "REMOVE,,,yes,false,\"{\"\"region\"\":\"\"IE\"\"}\"");
  }

  @Test
  void writesNoFormulas() {
    server.on(
        "/api/decisions",
        request ->
            new FakeServer.Response(200, page(0, 1, 1).body().replace("\"d/0\"", "\"=1+1\"")));

    assertThat(Run.against(server, "search", "a", "--csv").out().lines().skip(1))
        .singleElement()
        .asString()
        .startsWith("'=1+1,");
  }

  @Test
  void saysWhereAQueryIsWrong() {
    server.on("/api/decisions", 400, "{\"detail\":\"column 3: expected a field\",\"column\":3}");

    Run run = Run.against(server, "search", "a:");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("precedent: in the query, column 3: expected a field");
  }

  @Test
  void showsADecisionWithItsIdAsOneSegment() {
    server.on("/api/decisions/", 200, DOSSIER);

    Run run = Run.against(server, "show", "convabuse/item 0001?ä");

    assertThat(server.requests())
        .singleElement()
        .extracting(FakeServer.Request::address)
        .isEqualTo("/api/decisions/convabuse%2Fitem%200001%3F%C3%A4");
    assertThat(run.out().lines())
        .containsExactly(
            "decision    d/1",
            "case        c",
            "policy      bullying@1.0.0, Bullying",
            "decided by  LLM judge@2",
            "decided     2026-01-01T00:00:00Z",
            "outcome     REMOVE",
            "conform     yes",
            "recorded    2026-01-02T00:00:00Z at position 7 by tess",
            "digest      sha256:a",
            "withdrawn   2026-01-03T00:00:00Z: twice",
            "",
            "Signals",
            "  toxicity = 0.93",
            "",
            "Answers",
            "  kinds: threat, slur",
            "    Threatens.",
            "  targets: none",
            "",
            "The words that applied",
            "  BU.1  Threats are removed.",
            "",
            "Labels",
            "  r1: severity -2",
            "  r2: REMOVE (withdrawn)",
            "",
            "Brought in later, and no part of the decision",
            "  toxicity = 0.97, by clf@2 at 2026-10-01T00:00:00Z (withdrawn)");
    assertThat(CanonicalJson.mapper().readTree(Run.against(server, "show", "a", "--json").out()))
        .isEqualTo(CanonicalJson.mapper().readTree(DOSSIER));
  }

  @Test
  void showsTheDossierOfACase() {
    server.on(
        "/api/cases/",
        200,
        """
        {"about":"CASE","id":"item 1","upTo":9,"timeline":[
          {"at":"2026-02-01T00:00:00Z","kind":"DECIDED","id":"d/1","by":"LLM judge@1","what":"REMOVE"},
          {"at":"2026-02-02T00:00:00Z","kind":"OVERTURNED","id":"d/2","by":"ESCALATION s@1",
           "what":"ALLOW"}],
         "cases":[{"case":"item 1","policy":"abuse","labels":[],"laterFacts":[],"decisions":[
          {"decision":{"id":"d/1","outcome":"REMOVE"},"conform":"yes","today":
            {"version":"2.0.0","evaluation":{"outcome":"ALLOW"},"same":"no","stale":true}},
          {"decision":{"id":"d/2","outcome":"ALLOW"},"conform":"no","today":null,
           "appeal":{"of":"d/1","overturned":true}}]}]}""");

    Run run = Run.against(server, "show", "--case", "item 1");

    assertThat(server.requests())
        .singleElement()
        .extracting(FakeServer.Request::address)
        .isEqualTo("/api/cases/item%201");
    assertThat(run.out().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
        .contains(
            "case item 1, as far as position 9 of the ledger",
            "Case item 1 under abuse",
            "d/1 | REMOVE | yes | ALLOW | yes",
            "d/2 | ALLOW | no | overturns d/1",
            "2026-02-02T00:00:00Z | overturned | ALLOW | ESCALATION s@1 | d/2");
  }

  @Test
  void aDossierIsAboutOneThing() {
    Run both = Run.against(server, "show", "d/1", "--case", "item 1");
    assertThat(both.exitCode()).isEqualTo(2);
    Run plain = Run.against(server, "show", "--case", "c", "--for-subject");
    assertThat(plain.exitCode()).isEqualTo(2);
    assertThat(plain.err()).contains("--for-subject answers for one decision");
  }

  @Test
  void answersThePersonConcernedInPlainWords() {
    server.on(
        "/api/decisions/",
        200,
        """
        {"id":"d/1","position":7,"recordedAt":"2026-01-01T00:00:00Z","digest":"sha256:aa",
         "sections":[{"title":"What was decided","statements":[
           {"text":"It was decided: REMOVE.","sentence":"DECIDED","recorded":["REMOVE"]}]}],
         "withheld":[{"text":"The exact bounds.","sentence":"GUARDS_WITHHELD","recorded":[]}]}""");

    Run run = Run.against(server, "show", "d/1", "--for-subject");

    assertThat(server.requests())
        .singleElement()
        .extracting(FakeServer.Request::address)
        .isEqualTo("/api/decisions/d%2F1/plain-answer");
    assertThat(run.out().lines())
        .containsExactly(
            "What was decided",
            "  It was decided: REMOVE.",
            "",
            "What is not told here, and why",
            "  The exact bounds.",
            "",
            "Recorded at position 7 as sha256:aa");
  }

  @Test
  void tellsTheReasonsOfAnOutcomeThatDoesNotConformFromTheEvaluatedOnes() {
    server.on(
        "/api/decisions/",
        200,
        DOSSIER
            .replace("\"conform\":\"yes\"", "\"conform\":\"no\"")
            .replace(
                "\"evaluation\":{\"outcome\":\"REMOVE\"", "\"evaluation\":{\"outcome\":\"ALLOW\"")
            .replace(
                "\"clauses\":[",
                "\"clauses\":[{\"id\":\"BU.9\",\"words\":\"All else stays.\",\"reported\":false,"
                    + "\"evaluated\":true},"));

    assertThat(Run.against(server, "show", "d/1").out().lines())
        .containsSequence("outcome     REMOVE", "evaluated   ALLOW", "conform     no")
        .containsSequence(
            "The words that were reported for REMOVE, as recorded",
            "  BU.1  Threats are removed.",
            "",
            "The words that lead to ALLOW, as evaluated",
            "  BU.9  All else stays.");
  }

  @Test
  void withdraws() {
    server.on("/api/", 200, "{\"position\":9}");

    Run run = Run.against(server, "withdraw", "label", "a/b", "--reason", "twice");

    assertThat(run.out()).isEqualToIgnoringNewLines("label a/b is withdrawn, at position 9");
    assertThat(server.requests())
        .containsExactly(
            new FakeServer.Request(
                "POST",
                "/api/labels/a%2Fb/withdrawal",
                "{\"reason\":\"twice\"}",
                "application/json",
                "tess"));
  }

  @Test
  void showsAHoldAnErasureAndALostKey() {
    String order =
        """
        {"reason":"Asked for.","authority":"GDPR Art. 17","actor":"ann",\
        "recordedAt":"2026-02-01T00:00:00Z","position":12}""";
    for (String[] each :
        new String[][] {
          {
            "{\"state\":\"ERASED\",\"erasure\":%s}",
            "erased      2026-02-01T00:00:00Z by ann: Asked for. (GDPR Art. 17)"
          },
          {
            "{\"state\":\"READABLE\",\"hold\":%s}",
            "held        2026-02-01T00:00:00Z by ann: Asked for. (GDPR Art. 17)"
          },
          {
            "{\"state\":\"UNREADABLE\"}",
            "personal    cannot be read: the key was lost or does not open it"
          }
        }) {
      String personal = "\"personal\":" + each[0].formatted(order) + ",";
      server.on(
          "/api/decisions/", 200, DOSSIER.replace("\"withdrawal\":", personal + "\"withdrawal\":"));
      assertThat(Run.against(server, "show", "d/1").out().lines()).contains(each[1]);
    }
  }

  @Test
  void erasesHoldsAndReleases() {
    server.on("/api/", 200, "{\"position\":9}");

    assertThat(
            Run.against(
                    server, "erase", "u 1/2", "--reason", "asked", "--authority", "GDPR Art. 17")
                .out())
        .isEqualToIgnoringNewLines("subject u 1/2 is erased, at position 9");
    assertThat(Run.against(server, "hold", "u-1", "--reason", "appeal").out())
        .isEqualToIgnoringNewLines("subject u-1 is under a hold, at position 9");
    assertThat(Run.against(server, "release", "u-1", "--reason", "decided", "--json").out())
        .isEqualToIgnoringWhitespace("{\"position\":9}");
    assertThat(server.requests())
        .containsExactly(
            order(
                "POST",
                "/api/subjects/u%201%2F2/erasure",
                "{\"reason\":\"asked\",\"authority\":\"GDPR Art. 17\"}"),
            order("POST", "/api/subjects/u-1/hold", "{\"reason\":\"appeal\"}"),
            order("DELETE", "/api/subjects/u-1/hold", "{\"reason\":\"decided\"}"));
  }

  private static FakeServer.Request order(String method, String address, String body) {
    return new FakeServer.Request(method, address, body, "application/json", "tess");
  }

  private static FakeServer.Response page(int from, int count, int total) {
    ObjectNode page = CanonicalJson.mapper().createObjectNode();
    page.put("total", total);
    ArrayNode items = page.putArray("items");
    for (int i = from; i < from + count; i++) {
      ObjectNode item = items.addObject();
      item.put("id", "d/" + i).put("position", i).put("recordedAt", "2026-01-02T00:00:00Z");
      item.putObject("case").put("id", "c");
      item.put("policy", "bullying").put("version", "1.0.0").put("pathway", "LLM");
      item.putObject("system").put("name", "judge").put("version", "2,1");
      if (i % 2 == 0) {
        item.put("outcome", "REMOVE").put("conform", "yes");
      } else {
        item.put("failure", "TIMEOUT");
      }
      item.put("decidedAt", "2026-01-01T00:00:00Z").put("withdrawn", false);
      item.putObject("attributes").put("region", "IE");
    }
    if (from + count < total) {
      page.put("next", "c&" + (from + count));
    } else {
      page.putNull("next");
    }
    return new FakeServer.Response(200, CanonicalJson.mapper().writeValueAsString(page));
  }

  private static final String DOSSIER =
      """
      {"decision":{"id":"d/1","case":{"id":"c"},"policy":"bullying","version":"1.0.0",
        "pathway":"LLM","system":{"name":"judge","version":"2"},"outcome":"REMOVE",
        "decidedAt":"2026-01-01T00:00:00Z","signals":{"toxicity":0.93},
        "answers":[{"question":"kinds","answer":["threat","slur"],"rationale":"Threatens."},
                   {"question":"targets","answer":[]}]},
       "position":7,"recordedAt":"2026-01-02T00:00:00Z","eventId":"e","actor":"tess",
       "digest":"sha256:a",
       "withdrawal":{"reason":"twice","actor":"a","recordedAt":"2026-01-03T00:00:00Z",
        "position":8},
       "policy":{"key":"bullying","version":"1.0.0","title":"Bullying","status":"PUBLISHED",
        "digest":"sha256:b"},
       "clauses":[{"id":"BU.1","words":"Threats are removed.\\n","reported":true,
        "evaluated":false}],
       "evaluation":{"outcome":"REMOVE","path":["BU.1"],"missing":[]},"conform":"yes",
       "labels":[{"id":"l","rater":"r1","question":"severity","value":-2,"version":"1.0.0",
         "labelledAt":"2026-01-01T00:00:00Z","withdrawn":false},
        {"id":"m","rater":"r2","value":"REMOVE","version":"1.0.0",
         "labelledAt":"2026-01-01T00:00:00Z","withdrawn":true}],
       "laterFacts":[{"id":"f","name":"toxicity","value":0.97,"version":"2.0.0",
         "system":{"name":"clf","version":"2"},"measuredAt":"2026-10-01T00:00:00Z",
         "withdrawn":true}],
       "labelsUpTo":9}
      """;

  @Test
  void explainsUnderAnotherVersion() {
    server.on(
        "/api/decisions/a%2Fb/explanation",
        _ ->
            new FakeServer.Response(
                200,
                """
                    {"policy": "spam", "version": "2.0.0", "digest": "sha256:0", "outcome": "LIMIT",
                     "outcomes": ["ALLOW", "LIMIT"],
                     "recorded": {"version": "1.0.0", "outcome": "ALLOW"},
                     "path": ["SP.1"], "missing": [],
                     "steps": [{"clause": "SP.1", "depth": 0, "guard": "score >= high",
                                "truth": "TRUE",
                                "conditions": [{"name": "score", "text": "score >= high (0.9)",
                                                "seen": 0.95, "truth": "TRUE"}]}],
                     "deciders": [],
                     "changes": [{"name": "score", "from": 0.95, "relation": "BELOW", "bound": 0.9,
                                  "to": 0.89, "outcome": "ALLOW", "path": ["SP.9"]}]}
                    """));

    Run run = Run.against(server, "explain", "a/b", "--version", "2.0.0");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "Recorded under 1.0.0 was ALLOW, evaluated is LIMIT; what follows are the reasons for LIMIT",
            "",
            "LIMIT under spam@2.0.0",
            "",
            "What was tried",
            "  yes SP.1: score >= high",
            "      yes score >= high (0.9) (is 0.95)",
            "",
            "What would have changed the outcome",
            "  score below 0.9 instead of 0.95: ALLOW by SP.9");
    assertThat(server.requests())
        .singleElement()
        .extracting(FakeServer.Request::address)
        .isEqualTo("/api/decisions/a%2Fb/explanation?version=2.0.0");
  }
}
