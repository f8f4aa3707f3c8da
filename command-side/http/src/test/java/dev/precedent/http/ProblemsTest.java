package dev.precedent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Refused;
import dev.precedent.ledger.LedgerFailure;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final MockMvc http =
      MockMvcBuilders.standaloneSetup(new Mistakes())
          .setControllerAdvice(new Problems())
          .addInterceptors(new KnownParameters())
          .setCustomArgumentResolvers(new ActorArgument(new Actor("runner")))
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/invalid?size=0 | 400 | A value is not valid | 'size' must be 1 to 200, found 0",
        "/invalid?size=x | 400 | A value is not valid | 'size' must be a whole number, found 'x'",
        "/invalid?size=1&cursor=x | 400 | A value is not valid | 'cursor' must be the 'next' of the page before",
        "/kinds?kind=large | 400 | A value is not valid | 'kind' must be one of SMALL, GREAT, found 'large'",
        "/invalid | 400 | A value is missing | 'size' is missing",
        "/policies/A_B | 400 | A value is not valid | found 'A_B'",
        "/unknown | 404 | Not found | No decision 'd' was recorded.",
        "/conflict | 409 | Withdrawn before | at position 1",
        "/forbidden | 422 | Too many cases | narrow it",
        "/unsupported | 415 | The body is in a form that is not taken | gzip",
        "/unavailable | 503 | Search is not available for the moment | recovering",
        "/ledger | 503 | The ledger is not available | disk full; what was not acknowledged",
        "/gone | 404 | Not found | There is nothing at '/api/gone'",
        "/bug | 500 | The server failed | the server's log"
      })
  void theSameMistakeHasTheSameWords(String path, int status, String title, String detail)
      throws Exception {
    JsonNode problem = problem(status, get(path));

    assertThat(problem.get("title").asString()).isEqualTo(title);
    assertThat(problem.get("detail").asString()).contains(detail).doesNotContain("secret");
  }

  @Test
  void aProgramIsToldWhatToChange() throws Exception {
    JsonNode problem = problem(400, get("/invalid?size=500"));

    assertThat(problem.get("parameter").asString()).isEqualTo("size");
    assertThat(problem.get("expected").asString()).isEqualTo("1 to 200");
    assertThat(problem.get("found").asString()).isEqualTo("500");
  }

  @Test
  void aFullQueueIsNoOutageAndSaysWhenToComeBack() throws Exception {
    MockHttpServletResponse answer = http.perform(get("/busy")).andReturn().getResponse();

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
    assertThat(JSON.readTree(answer.getContentAsString()).get("title").asString())
        .isEqualTo("Too much is waiting");
  }

  @Test
  void aBodyThatCannotBeReadNamesTheField() throws Exception {
    JsonNode problem = problem(400, body("{\"count\": \"many\"}"));
    assertThat(problem.get("title").asString()).isEqualTo("The body cannot be read");
    assertThat(problem.get("parameter").asString()).isEqualTo("count");

    assertThat(problem(400, body("{")).get("detail").asString()).startsWith("not JSON");
    assertThat(problem(400, body("")).get("detail").asString()).contains("missing");
  }

  @Test
  void whatSpringRefusesIsAProblemToo() throws Exception {
    assertThat(detail(problem(405, post("/unknown"))))
        .isEqualTo("the method must be GET, found POST");
    assertThat(http.perform(post("/unknown")).andReturn().getResponse().getHeader("Allow"))
        .isEqualTo("GET");
    assertThat(detail(problem(415, post("/body").contentType(MediaType.TEXT_PLAIN).content("x"))))
        .isEqualTo("'Content-Type' must be application/json, found 'text/plain'");
    assertThat(detail(problem(415, post("/body").content("x"))))
        .isEqualTo("'Content-Type' must be application/json, and is missing");
    // curl -d says so, unless told otherwise, and then the body would be a parameter
    assertThat(
            detail(
                problem(
                    415,
                    post("/body")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content("{\"count\": 1}"))))
        .isEqualTo(
            "'Content-Type' must be application/json, found 'application/x-www-form-urlencoded'");
    for (String accept : new String[] {"text/html", "rubbish"}) {
      assertThat(detail(problem(406, get("/json").header(HttpHeaders.ACCEPT, accept))))
          .isEqualTo("'Accept' must allow application/json, found '%s'".formatted(accept));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/invalid?sise=1 | sise | unknown parameter 'sise'; expected cursor, size",
        "/invalid?size=1&Cursor= | Cursor | unknown parameter 'Cursor'; expected cursor, size",
        "/unknown?x | x | unknown parameter 'x'; expected none",
        "/invalid?size=1&size=1 | size | 'size' must be given once, found it 2 times"
      })
  void parametersThatAreUnknownOrStandTwiceAreNamed(String path, String name, String detail)
      throws Exception {
    JsonNode problem = problem(400, get(path));

    assertThat(problem.get("parameter").asString()).isEqualTo(name);
    assertThat(detail(problem)).isEqualTo(detail);
  }

  @Test
  void parametersThatTheServerCannotDecodeAreRefused() throws Exception {
    RequestBuilder undecodable =
        context ->
            new MockHttpServletRequest(context, "GET", "/unknown") {
              @Override
              public Map<String, String[]> getParameterMap() {
                throw new IllegalStateException("character decoding failed");
              }
            };

    assertThat(detail(problem(400, undecodable))).contains("no percent-encoded UTF-8");
  }

  private static String detail(JsonNode problem) {
    return problem.get("detail").asString();
  }

  @Test
  void whoActsIsAnArgument() throws Exception {
    assertThat(acting(null)).isEqualTo("runner");
    // headers come as the bytes that were sent, each as one character
    assertThat(acting("Zo\u00C3\u00AB")).isEqualTo("Zoë");
    for (String none : new String[] {"a;b", "", " "}) {
      assertThat(problem(400, get("/actor").header(Actor.HEADER, none)).get("title").asString())
          .isEqualTo("A value is not valid");
    }
  }

  private String acting(@Nullable String header) throws Exception {
    var request = get("/actor");
    if (header != null) {
      request.header(Actor.HEADER, header);
    }
    return http.perform(request).andReturn().getResponse().getContentAsString();
  }

  private static RequestBuilder body(String json) {
    return post("/body").contentType(MediaType.APPLICATION_JSON).content(json);
  }

  private JsonNode problem(int status, RequestBuilder request) throws Exception {
    MockHttpServletResponse answer = http.perform(request).andReturn().getResponse();
    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(answer.getContentType()).isEqualTo("application/problem+json");
    return JSON.readTree(answer.getContentAsString());
  }

  record Body(int count) {}

  @RestController
  static final class Mistakes {
    @GetMapping("/invalid")
    String invalid(@RequestParam int size, @RequestParam(defaultValue = "") String cursor) {
      return "after " + Paging.of(cursor, size, Paging.MAX_SIZE).after(-1);
    }

    enum Size {
      SMALL,
      GREAT
    }

    @GetMapping("/kinds")
    Size kind(@RequestParam Size kind) {
      return kind;
    }

    @GetMapping("/policies/{key}")
    PolicyKey policy(@PathVariable PolicyKey key) {
      return key;
    }

    @GetMapping("/unknown")
    String unknown() {
      throw Refused.notRecorded("decision", "d").thrown();
    }

    @GetMapping("/conflict")
    String conflict() {
      throw Refused.conflict("Withdrawn before", "it was withdrawn at position 1").thrown();
    }

    @GetMapping("/forbidden")
    String forbidden() {
      throw Refused.forbidden("Too many cases", "narrow it").thrown();
    }

    @GetMapping("/unsupported")
    String unsupported() {
      throw Refused.unsupported("found Content-Encoding gzip").thrown();
    }

    @GetMapping("/busy")
    String busy() {
      throw Refused.busy("as many as may wait are waiting", Duration.ofSeconds(5)).thrown();
    }

    @GetMapping("/unavailable")
    String unavailable() {
      throw Refused.unavailable(
              "Search is not available for the moment", "it is recovering", Duration.ofMillis(1))
          .thrown();
    }

    @GetMapping("/ledger")
    String ledger() {
      throw new LedgerFailure("disk full", null);
    }

    @GetMapping("/gone")
    String gone() throws NoResourceFoundException {
      throw new NoResourceFoundException(HttpMethod.GET, "/api/gone", "/api/gone");
    }

    @GetMapping("/bug")
    String bug() {
      throw new IllegalStateException("secret");
    }

    @GetMapping(path = "/json", produces = MediaType.APPLICATION_JSON_VALUE)
    Body json() {
      return new Body(1);
    }

    @GetMapping("/actor")
    String actor(Actor actor) {
      return actor.value();
    }

    @PostMapping(path = "/body", consumes = MediaType.APPLICATION_JSON_VALUE)
    Body body(@RequestBody Body body) {
      return body;
    }
  }
}
