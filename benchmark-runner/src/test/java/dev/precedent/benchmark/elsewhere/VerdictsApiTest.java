package dev.precedent.benchmark.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.goldenset.GoldenSets;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.BenchmarkCertified;
import dev.precedent.contracts.BenchmarkVerdictRecorded;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import dev.precedent.ledger.RecordedEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerdictsApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String GIVEN =
      "{'goldenSet':'spam-test','system':{'name':'judge','version':'7'},'verdicts':["
          + "{'case':'c','failure':'UNPARSEABLE'},{'case':'a','outcome':'REMOVE'},"
          + "{'case':'b','outcome':'ALLOW'}]}";

  private final FakeLedger ledger = new FakeLedger();

  VerdictsApiTest() {
    ledger.append(
        new GoldenSetFrozen(
            new GoldenSetName("spam-test"),
            1,
            Given.SPAM,
            0,
            "by hand",
            List.of(
                new GoldenCase(new CaseId("a"), "REMOVE", 1),
                new GoldenCase(new CaseId("b"), "REMOVE", 1),
                new GoldenCase(new CaseId("c"), "ALLOW", 1),
                new GoldenCase(new CaseId("d"), "ALLOW", 1))));
  }

  @Test
  void eachVerdictIsAnEventAndACertificateStandsBehindThem() throws Exception {
    MockHttpServletResponse answer = send(GIVEN, Integer.MAX_VALUE);

    JsonNode certified = JSON.readTree(answer.getContentAsString());
    assertThat(answer.getStatus()).isEqualTo(201);
    assertThat(certified.path("goldenSet").asString()).isEqualTo("spam-test@1");
    assertThat(certified.path("system").asString()).isEqualTo("judge@7");
    assertThat(certified.path("cases").asInt()).isEqualTo(4);
    assertThat(certified.path("verdicts").asInt()).isEqualTo(3);
    assertThat(certified.path("right").asInt()).isOne();
    assertThat(certified.path("recorded").asInt()).isEqualTo(4);
    assertThat(certified.path("position").asInt()).isEqualTo(4);
    List<RecordedEvent> events = ledger.events().subList(1, 5);
    assertThat(events.subList(0, 3))
        .extracting(event -> ((BenchmarkVerdictRecorded) event.event()).item().value())
        .containsExactly("a", "b", "c"); // in the order of the cases, whatever theirs
    ByteArrayOutputStream payloads = new ByteArrayOutputStream();
    for (RecordedEvent event : events.subList(0, 3)) {
      payloads.writeBytes(event.data().payload());
      payloads.write('\n');
    }
    assertThat(((BenchmarkCertified) events.get(3).event()).digest())
        .isEqualTo(Digest.of(payloads.toByteArray()))
        .isEqualTo(certified.path("digest").asString());
  }

  @Test
  void sendingTheSameAgainRecordsNothingInWhateverOrder() throws Exception {
    JsonNode first = JSON.readTree(send(GIVEN, Integer.MAX_VALUE).getContentAsString());
    long head = ledger.head();
    MockHttpServletResponse again =
        send(
            GIVEN.replace(
                "{'case':'a','outcome':'REMOVE'},{'case':'b','outcome':'ALLOW'}",
                "{'case':'b','outcome':'ALLOW'},{'case':'a','outcome':'REMOVE'}"),
            Integer.MAX_VALUE);
    JsonNode other =
        JSON.readTree(
            send(GIVEN.replace("'outcome':'ALLOW'", "'outcome':'REMOVE'"), Integer.MAX_VALUE)
                .getContentAsString());

    assertThat(again.getStatus()).isEqualTo(200);
    assertThat(JSON.readTree(again.getContentAsString()).path("benchmark"))
        .isEqualTo(first.path("benchmark"));
    assertThat(head).isEqualTo(5);
    assertThat(other.path("benchmark")).isNotEqualTo(first.path("benchmark"));
    assertThat(other.path("right").asInt()).isEqualTo(2);
  }

  @Test
  void whatBrokeOffGoesOnWhereItWas() throws Exception {
    // given a set of so many cases that verdicts are appended in several commits
    ledger.append(
        new GoldenSetFrozen(
            new GoldenSetName("large"),
            1,
            Given.SPAM,
            0,
            "by hand",
            IntStream.range(0, 2_500)
                .mapToObj(i -> new GoldenCase(new CaseId("%04d".formatted(i)), "ALLOW", 1))
                .toList()));
    List<String> verdicts = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      verdicts.add("{'case':'%04d','outcome':'ALLOW'}".formatted(i));
    }
    String given =
        "{'goldenSet':'large','system':{'name':'judge','version':'7'},'verdicts':[%s]}"
            .formatted(String.join(",", verdicts));

    // when the connection to the ledger is lost behind the second
    assertThat(send(given, 2_000).getStatus()).isEqualTo(500);
    JsonNode again = JSON.readTree(send(given, Integer.MAX_VALUE).getContentAsString());

    // then what stood there is not recorded again
    assertThat(again.path("recorded").asInt()).isEqualTo(501);
    assertThat(again.path("verdicts").asInt()).isEqualTo(2_500);
    assertThat(
            ledger.events().stream()
                .filter(event -> event.event() instanceof BenchmarkVerdictRecorded))
        .hasSize(2_500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'goldenSet':'spam-test' | 'goldenSet':'ham-test' | a golden set that was frozen before",
        "'goldenSet':'spam-test', | '' | a golden set",
        "'case':'a' | 'case':'x' | nothing was recorded: verdict 2: case 'x' is not in spam-test@1",
        "'case':'a' | 'case':'b' | verdict 3: case 'b' has a verdict already",
        "'outcome':'ALLOW' | 'outcome':'BAN' | expected an outcome of spam (ALLOW, REMOVE), found 'BAN'",
        "'outcome':'ALLOW' | 'outcome':'ALLOW','failure':'ERROR' | needs either 'outcome' or 'failure', found both"
      })
  void whatCannotBeRecordedIsRefusedAndNothingIsRecorded(String right, String wrong, String reason)
      throws Exception {
    String given = GIVEN.replace(right, wrong.equals("''") ? "" : wrong);
    MockHttpServletResponse refused = send(given, Integer.MAX_VALUE);

    assertThat(refused.getStatus()).isIn(400, 422);
    assertThat(JSON.readTree(refused.getContentAsString()).path("detail").asString())
        .contains(wrong.equals("''") ? "'goldenSet' is missing" : reason);
    assertThat(ledger.head()).isOne();
  }

  private MockHttpServletResponse send(String given, int most) throws Exception {
    return MockMvcBuilders.standaloneSetup(
            new VerdictsController(
                new VerdictsElsewhere(
                    ledger,
                    ledger.appender(most),
                    new GoldenSets(ledger),
                    Given.versions(Given.V1))))
        .setCustomArgumentResolvers(new ActorArgument(new Actor("tester")))
        .setControllerAdvice(new Problems())
        .build()
        .perform(
            post("/api/benchmarks/verdicts")
                .contentType(APPLICATION_JSON)
                .content(given.replace('\'', '"')))
        .andReturn()
        .getResponse();
  }
}
