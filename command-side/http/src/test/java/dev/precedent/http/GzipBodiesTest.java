package dev.precedent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

class GzipBodiesTest {
  private static final int MAX_BYTES = 10_000;
  private static final String REASON = "{\"reason\": \"%s\"}";

  private final MockMvc http =
      MockMvcBuilders.standaloneSetup(new Echo())
          .setControllerAdvice(new Problems())
          .addFilters(new GzipBodies(MAX_BYTES))
          .build();

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZip", "x-gzip"})
  void aBodyIsReadWithoutIts(String coding) throws Exception {
    MockHttpServletResponse answer = send("/bytes", coding, gzip("Zoë".getBytes("UTF-8")));
    assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("Zoë");

    answer = send("/json", coding, gzip(REASON.formatted("wrong").getBytes("UTF-8")));
    assertThat(answer.getContentAsString()).isEqualTo("wrong");
  }

  @Test
  void aBodyWithoutACodingIsReadAsItIs() throws Exception {
    byte[] body = new byte[2 * MAX_BYTES];
    assertThat(send("/bytes", "identity", body).getContentAsByteArray()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip, gzip", "deflate"})
  void otherCodingsAreNamed(String coding) throws Exception {
    refused("/bytes", coding, new byte[1], 415, "found '" + coding + "'");
  }

  @Test
  void whatIsNoGzipIsSaidToBeNone() throws Exception {
    byte[] whole = gzip(REASON.formatted("x".repeat(5_000)).getBytes("UTF-8"));
    byte[] broken = whole.clone();
    broken[broken.length - 5] ^= 1; // of its checksum
    for (String path : new String[] {"/bytes", "/json"}) {
      refused(path, "gzip", new byte[0], 400, "says gzip");
      refused(path, "gzip", "{}".getBytes("UTF-8"), 400, "says gzip");
      refused(path, "gzip", Arrays.copyOf(whole, whole.length / 2), 400, "says gzip");
      refused(path, "gzip", broken, 400, "says gzip");
    }
  }

  @Test
  void whatInflatesToMoreThanIsTakenIsRefused() throws Exception {
    byte[] most = new byte[MAX_BYTES];
    assertThat(send("/bytes", "gzip", gzip(most)).getContentAsByteArray()).isEqualTo(most);

    refused("/bytes", "gzip", gzip(new byte[MAX_BYTES + 1]), 413, "10,000 bytes");
    refused(
        "/json",
        "gzip",
        gzip(REASON.formatted("x".repeat(MAX_BYTES)).getBytes("UTF-8")),
        413,
        "10,000 bytes");
  }

  private void refused(String path, String coding, byte[] body, int status, String detail)
      throws Exception {
    MockHttpServletResponse answer = send(path, coding, body);
    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(answer.getContentType()).isEqualTo("application/problem+json");
    assertThat(JsonMapper.shared().readTree(answer.getContentAsString()).get("detail").asString())
        .contains(detail);
  }

  private MockHttpServletResponse send(String path, String coding, byte[] body) throws Exception {
    return http.perform(
            post(path)
                .contentType(
                    path.equals("/json")
                        ? MediaType.APPLICATION_JSON
                        : MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_ENCODING, coding)
                .header(HttpHeaders.CONTENT_LENGTH, body.length)
                .content(body))
        .andReturn()
        .getResponse();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  record Reason(String reason) {}

  @RestController
  static final class Echo {
    @PostMapping("/bytes")
    byte[] bytes(@RequestBody byte[] body) {
      return body;
    }

    @PostMapping("/json")
    String json(@RequestBody Reason body) {
      return body.reason();
    }
  }
}
