package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What docs/http.md promises, on the wire. */
class HttpIT {
  private static final String NDJSON = "application/x-ndjson";

  @TempDir static Path folder;
  static Program program;
  static URI server;

  @BeforeAll
  static void start() throws IOException {
    // without search, which this is not about
    program =
        Program.start(
            folder,
            "serve",
            "--data",
            "data",
            "--port",
            "0",
            "--elasticsearch-uri",
            "http://127.0.0.1:1");
    server = program.server();
    Spam.publish(server);
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET | /api/decisions | text/html | 406 | 'Accept' must allow application/json, found 'text/html'",
        "GET | /api/policies/spam/versions/1.0.0/sql | application/json | 406 | 'Accept' must allow text/plain",
        "GET | /checkpoint | application/json | 406 | 'Accept' must allow text/plain",
        "GET | /decisions | application/json | 406 | 'Accept' must allow text/html",
        "GET | /api/replays/1/files/flips.csv | application/json | 406 | 'Accept' must allow text/csv",
        "POST | /api/policies/spam/versions/1.0.0/publish | text/html | 406 | 'Accept' must allow",
        "GET | /api/nothing | */* | 404 | There is nothing at",
        "POST | /api/nothing | */* | 404 | There is nothing at",
        "GET | /error | application/json | 404 | There is nothing at",
        "GET | /assets/nothing.js | */* | 404 | There is nothing at",
        "GET | /api/decisions?sise=1 | */* | 400 | unknown parameter 'sise'; expected columns, cursor",
        "GET | /api/replays?size=1&size=2 | */* | 400 | 'size' must be given once",
        "GET | /api/replays?size=%zz | */* | 400 | what stands behind",
        "GET | /api/replays?%ff=1 | */* | 400 | what stands behind",
        "GET | /api/replays?size=201 | */* | 400 | 'size' must be 1 to 200",
        "GET | /api/policies/A_B/versions/1.0.0 | */* | 400 | found 'A_B'",
        "GET | /api/policies/spam/versions/1 | */* | 400 | three numbers"
      })
  void whatDoesNotFitIsAProblem(
      String method, String path, String accept, int status, String detail) throws IOException {
    RawHttp answer = raw("%s %s HTTP/1.1\nAccept: %s\n".formatted(method, path, accept));

    assertProblem(answer, status, detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "DELETE | /api/decisions | GET,POST",
        "GET | /api/replays/1/cancellation | POST",
        "PUT | /api/subjects/x/hold | DELETE,POST",
        "POST | /checkpoint | GET",
        "POST | /decisions | GET",
        "BREW | /api/status | GET"
      })
  void anotherMethodIsToldWhichThereAre(String method, String path, String allowed)
      throws IOException {
    RawHttp answer = raw("%s %s HTTP/1.1\n".formatted(method, path));

    assertProblem(answer, 405, "found " + method);
    assertThat(answer.header("Allow").split(", ?")).containsExactlyInAnyOrder(allowed.split(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TRACE /api/decisions HTTP/1.1 | 405",
        "GET /api/decisions/%zz HTTP/1.1 | 400",
        "GET /api/decisions/%ff HTTP/1.1 | 400",
        "GET /api/decisions/a%00b HTTP/1.1 | 400",
        "GET /api/decisions/a%3Bb HTTP/1.1 | 400",
        "GET /api/../../etc/passwd HTTP/1.1 | 400",
        "GET /<> HTTP/1.1 | 400",
        "G@T /api/status HTTP/1.1 | 400",
        "GET /api/status HTTP/9.9 | 505"
      })
  void whatComesToNoControllerIsAProblemAndOneLineOfTheLog(String line, int status)
      throws IOException {
    int before = log().size();
    RawHttp answer = raw(line + "\n");

    assertProblem(answer, status, "");
    assertThat(log()).as(line).hasSize(before + 1).last().asString().contains(" " + status + " ");
  }

  @Test
  void headersThatAreTooLongAreAProblem() throws IOException {
    assertProblem(raw("GET /api/status HTTP/1.1\nX-Long: " + "x".repeat(200_000) + "\n"), 400, "");
  }

  @Test
  void formsAreTakenNowhere() {
    String form = "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nx\r\n--b--\r\n";
    for (String path : List.of("/api/decisions", "/api/replays", "/api/subjects/x/hold")) {
      for (String type :
          List.of("multipart/form-data; boundary=b", "multipart/form-data", "text/csv")) {
        assertProblem(send(path, type, form.getBytes(StandardCharsets.UTF_8)), 415);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reason\": false}",
        "{\"reason\": 1}",
        "{\"reason\": \"a\", \"reason\": \"b\"}"
      })
  void valuesAreNotTurnedIntoOthers(String body) {
    assertProblem(
        send("/api/subjects/x/hold", "application/json", body.getBytes(StandardCharsets.UTF_8)),
        400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-ndjson", "application/ndjson", "application/jsonl"})
  void linesInGzipAreRecordedUnderEachOfTheirNames(String type) throws IOException {
    HttpResponse<String> answer =
        Program.send(
            request("/api/decisions", type)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(decision(type).getBytes("UTF-8"), 1))));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(JsonMapper.shared().readTree(answer.body()).get("accepted").asInt()).isEqualTo(1);
  }

  @Test
  void aBombIsRefusedAndTheLinesBeforeItAreRecorded() throws IOException {
    byte[] line = (decision("bomb") + " ".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        Program.send(
            request("/api/decisions", NDJSON)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(line, 300))));

    assertProblem(answer, 413);
    assertThat(Program.get(server, "/api/decisions/bomb").at("/decision/id").asString())
        .isEqualTo("bomb");
  }

  @Test
  void whereNoLineIsRecordedTheAnswerIsAProblemWithTheSameMembers() {
    HttpResponse<String> answer =
        send("/api/labels", NDJSON, "{}\n".getBytes(StandardCharsets.UTF_8));

    assertProblem(answer, 422);
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.get("accepted").asInt()).isZero();
    assertThat(problem.at("/refused/0/line").asInt()).isEqualTo(1);
  }

  @Test
  void anEmptyActorIsRefused() throws IOException {
    RawHttp answer =
        raw(
            "POST /api/policies/spam/versions/1.0.0/publish HTTP/1.1\nPrecedent-Actor: \n"
                + "Content-Length: 0\n");

    assertProblem(answer, 400, "'Precedent-Actor' must be who acts");
  }

  @Test
  void anUnknownAddressIsAPageForPeople() throws IOException {
    RawHttp answer = raw("GET /nothing HTTP/1.1\nAccept: text/html,*/*\n");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertProblem(raw("GET /nothing HTTP/1.1\nAccept: */*\n"), 404, "There is nothing at");
  }

  @Test
  void everyAnswerSaysItsForm() {
    assertThat(Program.get(server, "/api/openapi.json").toString()).doesNotContain("\"*/*\"");
  }

  private static String decision(String id) {
    return """
        {"id": "%s", "case": {"id": "c"}, "policy": "spam", "version": "1.0.0", "pathway": "HUMAN",\
         "system": {"name": "s", "version": "1"}, "decidedAt": "2021-03-01T00:00:00Z",\
         "outcome": "ALLOW"}
        """
        .formatted(id);
  }

  private static byte[] gzip(byte[] content, int times) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < times; i++) {
        gzip.write(content);
      }
    }
    return bytes.toByteArray();
  }

  /** The last request of its connection. */
  private static RawHttp raw(String head) throws IOException {
    return RawHttp.send(
        server, "%sHost: localhost:%d\nConnection: close\n\n".formatted(head, server.getPort()));
  }

  private static HttpResponse<String> send(String path, String type, byte[] body) {
    return Program.send(request(path, type).POST(BodyPublishers.ofByteArray(body)));
  }

  private static HttpRequest.Builder request(String path, String type) {
    return HttpRequest.newBuilder(server.resolve(path)).header("Content-Type", type);
  }

  private static List<String> log() throws IOException {
    return Files.readAllLines(folder.resolve("data/logs/precedent.log")).stream()
        .filter(line -> !line.contains("lasticsearch")) // which is not there, and retried
        .toList();
  }

  private static void assertProblem(RawHttp answer, int status, String detail) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertProblem(answer.body(), status);
    assertThat(answer.body()).contains(detail);
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertProblem(answer.body(), status);
  }

  private static void assertProblem(String body, int status) {
    // between the sizes of its chunks
    JsonNode problem =
        JsonMapper.shared().readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asString()).isNotBlank();
    assertThat(problem.get("detail").asString()).isNotBlank();
  }
}
