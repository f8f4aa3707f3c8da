package dev.precedent.benchmark.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.issue.KeptCommands;
import dev.precedent.contracts.Actor;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CrosswalkApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DOCUMENT =
      "crosswalk: dsa\ntitle: %s\nservice: S\nprovider: hosting\npolicies:\n  spam: none\n";

  private final FakeLedger ledger = new FakeLedger();
  private final MockMvc http =
      MockMvcBuilders.standaloneSetup(
              new CrosswalkController(new Crosswalks(ledger), new KeptCommands(ledger)))
          .setCustomArgumentResolvers(new ActorArgument(new Actor("tester")))
          .setControllerAdvice(new Problems())
          .build();

  @Test
  void anotherDocumentIsTheNextVersionAndTheSameOneChangesNothing() throws Exception {
    assertThat(publish(DOCUMENT.formatted("One")).getStatus()).isEqualTo(201);
    MockHttpServletResponse again = publish(DOCUMENT.formatted("One"));
    assertThat(again.getStatus()).isEqualTo(200);
    assertThat(JSON.readTree(again.getContentAsString()).path("version").asInt()).isOne();
    assertThat(publish(DOCUMENT.formatted("Two")).getStatus()).isEqualTo(201);

    JsonNode items = JSON.readTree(read("dsa").getContentAsString()).path("items");
    assertThat(items.valueStream().map(each -> each.path("title").asString()))
        .containsExactly("Two", "One");
    assertThat(items.get(0).path("policies").get(0).asString()).isEqualTo("spam");
    assertThat(items.get(1).path("document").asString()).isEqualTo(DOCUMENT.formatted("One"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crosswalk: dsa~ | 422 | 'title'",
        "crosswalk: DSA~title: T~service: S~provider: hosting~policies:~  spam: none~ | 422 | line 1, column 12: a crosswalk's name must be",
        "crosswalk: dsa~title: T~service: S~provider: shop~policies:~  spam: none~ | 422 | provider",
        "crosswalk: [~ | 422 | line",
        "crosswalk: dsa~title: T~service: S~provider: hosting~policies:~  spam: all~ | 422 | line 6, column 9: expected names with their values, found the text 'all'"
      })
  void whatIsNoCrosswalkIsRefusedWithLineAndColumn(String document, int status, String reason)
      throws Exception {
    MockHttpServletResponse refused = publish(document.replace('~', '\n'));

    assertThat(JSON.readTree(refused.getContentAsString()).path("detail").asString())
        .contains(reason);
    assertThat(refused.getStatus()).isEqualTo(status);
    assertThat(ledger.head()).isZero();
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws Exception {
    MockHttpServletResponse refused = publish(new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThat(refused.getStatus()).isEqualTo(422);
    assertThat(refused.getContentAsString()).contains("The crosswalk is not UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dsa | 404 | No crosswalk 'dsa' is published.",
        "Dsa! | 400 | 'crosswalk'",
      })
  void whatIsNotPublishedIsNotFound(String name, int status, String reason) throws Exception {
    MockHttpServletResponse answer = read(name);

    assertThat(JSON.readTree(answer.getContentAsString()).path("detail").asString())
        .contains(reason);
    assertThat(answer.getStatus()).isEqualTo(status);
  }

  private MockHttpServletResponse publish(String document) throws Exception {
    return publish(document.getBytes(StandardCharsets.UTF_8));
  }

  private MockHttpServletResponse publish(byte[] document) throws Exception {
    return http.perform(post("/api/crosswalks").contentType("application/yaml").content(document))
        .andReturn()
        .getResponse();
  }

  private MockHttpServletResponse read(String name) throws Exception {
    return http.perform(get("/api/crosswalks/{name}", name)).andReturn().getResponse();
  }
}
