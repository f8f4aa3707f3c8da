package dev.precedent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.contracts.Actor;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import dev.precedent.jobs.Jobs;
import dev.precedent.jobs.Lease;
import dev.precedent.jobs.MemoryJobLog;
import dev.precedent.jobs.Work;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One kind of long work, asked for and awaited over HTTP. Its JSON is written with ' for ". */
public final class WorkOverHttp implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final String address;
  private final Jobs jobs;
  private final MockMvc http;

  /**
   * @param address where it is asked for, such as {@code /api/sweeps}
   */
  public WorkOverHttp(String address, Work work, Function<Jobs, Object> controller) {
    this.address = address;
    jobs =
        new Jobs(
            new MemoryJobLog(),
            Lease.ALONE,
            new Actor("server"),
            InstantSource.system(),
            List.of(work));
    jobs.start();
    http =
        MockMvcBuilders.standaloneSetup(controller.apply(jobs))
            .setCustomArgumentResolvers(new ActorArgument(new Actor("tester")))
            .setControllerAdvice(new Problems())
            .build();
  }

  /** Asks for it. */
  public MockHttpServletResponse send(String request) throws Exception {
    return http.perform(
            post(address)
                .contentType(APPLICATION_JSON)
                .content(request.replace("\\'", "\\\"").replace('\'', '"')))
        .andReturn()
        .getResponse();
  }

  /**
   * Reads.
   *
   * @param path behind the address, such as {@code /1}
   */
  public MockHttpServletResponse get(String path) throws Exception {
    return http.perform(MockMvcRequestBuilders.get(address + path)).andReturn().getResponse();
  }

  /** What comes out of a request that must be accepted. */
  public JsonNode result(String request) throws Exception {
    JsonNode state = ended(request);
    assertThat(state.get("state").asString()).as(state.toString()).isEqualTo("DONE");
    return state.get("result");
  }

  /** Why nothing comes out of a request that must be accepted. */
  public String failure(String request) throws Exception {
    JsonNode state = ended(request);
    assertThat(state.get("state").asString()).as(state.toString()).isEqualTo("FAILED");
    return state.get("failure").asString();
  }

  private JsonNode ended(String request) throws Exception {
    MockHttpServletResponse accepted = send(request);
    assertThat(accepted.getStatus()).as(accepted.getContentAsString()).isEqualTo(202);
    String id = JSON.readTree(accepted.getContentAsString()).get("id").asString();
    while (true) {
      JsonNode state = JSON.readTree(get("/" + id).getContentAsString());
      if (!state.get("state").asString().matches("WAITING|RUNNING")) {
        return state;
      }
      Thread.sleep(2);
    }
  }

  /** Asks for what must be refused so, in these words among others. */
  public void refuses(String request, int status, String reason) throws Exception {
    MockHttpServletResponse refused = send(request);
    assertThat(JSON.readTree(refused.getContentAsString()).get("detail").asString())
        .contains(reason);
    assertThat(refused.getStatus()).isEqualTo(status);
  }

  @Override
  public void close() throws Exception {
    jobs.close();
  }
}
