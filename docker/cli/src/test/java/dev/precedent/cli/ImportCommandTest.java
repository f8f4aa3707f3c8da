package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.CanonicalJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ImportCommandTest {
  private static final String MAPPING =
      """
      format: csv
      labels:
        - id: l/${row.id}
          case: {id: "${row.id}"}
          policy: bullying
          version: 1.0.0
          rater: r
          value: ${int(row.severity)}
          labelledAt: 2026-01-01T00:00:00Z
      """;

  @TempDir Path folder;
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    server.on("/api/", this::record);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private final Map<String, String> recorded = new HashMap<>();

  /** Like the server: an id is taken once, and refused with other content or without outcome. */
  private synchronized FakeServer.Response record(FakeServer.Request request) {
    ObjectNode answer = CanonicalJson.mapper().createObjectNode();
    ArrayNode refused = answer.putArray("refused");
    int accepted = 0;
    int duplicates = 0;
    for (int i = 0; i < request.lines().size(); i++) {
      String line = request.lines().get(i);
      String id = CanonicalJson.mapper().readTree(line).path("id").asString("");
      String known = recorded.get(request.address() + id);
      if (line.equals(known)) {
        duplicates++;
      } else if (known != null || line.contains("\"outcome\":\"WRONG\"") || id.isEmpty()) {
        refused.addObject().put("line", i + 1).put("reason", "no: " + id);
      } else {
        recorded.put(request.address() + id, line);
        accepted++;
      }
    }
    answer.put("accepted", accepted).put("duplicates", duplicates);
    return new FakeServer.Response(
        accepted + duplicates == 0 ? 422 : 200, CanonicalJson.mapper().writeValueAsString(answer));
  }

  @Test
  void sendsLinesAsTheyAre() throws IOException {
    String decision = "{ \"id\":\"a\" , \"outcome\": \"REMOVE\", \"x\": 1.0 }";
    String label = "{\"rater\":\"r\",\"id\":\"b\"}";
    String fact = "{\"measuredAt\":\"2026-10-01T00:00:00Z\",\"id\":\"c\"}";
    Path file = lines(decision, label, fact);

    Run run = Run.against(server, "import", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualToIgnoringNewLines(file + ": 3 accepted, 0 duplicates, 0 refused");
    assertThat(server.requests())
        .containsExactlyInAnyOrder(
            new FakeServer.Request(
                "POST", "/api/decisions", decision + "\n", "application/x-ndjson", "tess"),
            new FakeServer.Request(
                "POST", "/api/labels", label + "\n", "application/x-ndjson", "tess"),
            new FakeServer.Request(
                "POST", "/api/facts", fact + "\n", "application/x-ndjson", "tess"));
    assertThat(folder.resolve("rows.jsonl.refused.jsonl")).doesNotExist();
  }

  @Test
  void refusedRowsGoToAFileWithTheirLineAndReason() throws IOException {
    Path file =
        lines(
            "{\"id\":\"a\",\"outcome\":\"ALLOW\"}",
            "not json",
            "",
            "{\"id\":\"b\",\"outcome\":\"WRONG\"}",
            "{\"id\":\"a\",\"outcome\":\"REMOVE\"}",
            "{\"id\":\"c\",\"outcome\":\"ALLOW\"}");
    Files.writeString(folder.resolve("rows.jsonl.refused.jsonl"), "of an earlier run");

    Run run = Run.against(server, "import", file.toString(), "--json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(CanonicalJson.mapper().readTree(run.out()))
        .isEqualTo(
            CanonicalJson.mapper()
                .readTree(
                    """
                    {"accepted":2,"duplicates":0,"refused":3,"files":[{"file":"%s","accepted":2,
                     "duplicates":0,"refused":3,"refusedRows":"%s.refused.jsonl"}]}
                    """
                        .formatted(file, file)));
    assertThat(Files.readAllLines(folder.resolve("rows.jsonl.refused.jsonl")))
        .satisfiesExactlyInAnyOrder(
            notJson ->
                assertThat(notJson)
                    .startsWith("{\"line\":2,\"reason\":\"not JSON: ")
                    .endsWith("\"content\":\"not json\"}"),
            wrong ->
                assertThat(wrong)
                    .isEqualTo(
                        "{\"line\":4,\"reason\":\"no: b\",\"row\":"
                            + "{\"id\":\"b\",\"outcome\":\"WRONG\"}}"),
            reused ->
                assertThat(reused)
                    .isEqualTo(
                        "{\"line\":5,\"reason\":\"no: a\",\"row\":"
                            + "{\"id\":\"a\",\"outcome\":\"REMOVE\"}}"));
  }

  @Test
  void refusedRowsOfAllFilesGoWhereTheyAreWanted() throws IOException {
    Path one = Files.writeString(folder.resolve("1.jsonl"), "{\"id\":\"a\"}\nnonsense\n");
    Path two = Files.writeString(folder.resolve("2.jsonl"), "\uFEFF\n\uFEFFnonsense\n");
    Path refused = Files.writeString(folder.resolve("refused.jsonl"), "of an earlier run");

    Run run =
        Run.against(
            server, "import", "--refused", refused.toString(), one.toString(), two.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("2.jsonl: 0 accepted, 0 duplicates, 1 refused, see " + refused);
    assertThat(Files.readAllLines(refused))
        .extracting(line -> CanonicalJson.mapper().readTree(line).path("file").asString())
        .containsExactly(one.toString(), two.toString());
    assertThat(folder.resolve("1.jsonl.refused.jsonl")).doesNotExist();

    Run itself =
        Run.against(server, "import", "--refused", one.toString(), one.toString(), two.toString());
    assertThat(itself.exitCode()).isEqualTo(2);
    assertThat(itself.err()).contains("--refused would replace what is to be imported");
    assertThat(one).content().contains("nonsense");
    Run nowhere =
        Run.against(
            server, "import", "--refused", folder.resolve("no/r").toString(), one.toString());
    assertThat(nowhere.exitCode()).isEqualTo(2);
  }

  @Test
  void readsStandardInput() throws IOException {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("{\"id\":\"a\"}\n".getBytes(StandardCharsets.UTF_8)));
    try {
      Run run = Run.against(server, "import", "-");

      assertThat(run.out()).isEqualToIgnoringNewLines("-: 1 accepted, 0 duplicates, 0 refused");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void allRefusedIsNoFailure() throws IOException {
    Run run =
        Run.against(server, "import", lines("{\"id\":\"b\",\"outcome\":\"WRONG\"}").toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("0 accepted, 0 duplicates, 1 refused, see ");
  }

  @Test
  void importsThousandsInBatchesAndKnowsThemAgain() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 7_000; i++) {
      lines.add(
          "{\"id\":\"d/%d\",\"outcome\":\"%s\"}".formatted(i, i % 1_000 == 5 ? "WRONG" : "OK"));
    }
    Path file = lines(lines.toArray(String[]::new));

    Run first = Run.against(server, "import", file.toString());
    Run second = Run.against(server, "import", file.toString());

    assertThat(first.out()).contains("6993 accepted, 0 duplicates, 7 refused");
    assertThat(second.out()).contains("0 accepted, 6993 duplicates, 7 refused");
    assertThat(server.requests())
        .allSatisfy(request -> assertThat(request.lines()).hasSizeLessThanOrEqualTo(1_000))
        .hasSizeGreaterThanOrEqualTo(14);
    assertThat(Files.readAllLines(folder.resolve("rows.jsonl.refused.jsonl")))
        .extracting(row -> CanonicalJson.mapper().readTree(row).path("line").asInt())
        .containsExactlyInAnyOrder(6, 1006, 2006, 3006, 4006, 5006, 6006);
  }

  @Test
  void ofTwoLinesWithOneIdTheFirstWins() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      lines.add("{\"id\":\"d/%d\",\"outcome\":\"FIRST\"}".formatted(i));
    }
    for (int i = 0; i < 1_500; i++) {
      lines.add("{\"id\":\"d/%d\",\"outcome\":\"SECOND\"}".formatted(i));
    }

    Run run = Run.against(server, "import", lines(lines.toArray(String[]::new)).toString());

    assertThat(run.out()).contains("1500 accepted, 0 duplicates, 1500 refused");
    assertThat(recorded.values()).allSatisfy(line -> assertThat(line).contains("FIRST"));
  }

  @Test
  void importsThroughAMapping() throws IOException {
    Path csv = Files.writeString(folder.resolve("r.csv"), "id,severity\n1,-2\n2,x\n");

    Run run =
        Run.against(server, "import", "--mapping", mapping(MAPPING).toString(), csv.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("1 accepted, 0 duplicates, 1 refused");
    assertThat(server.requests())
        .singleElement()
        .satisfies(request -> assertThat(request.address()).isEqualTo("/api/labels"))
        .satisfies(request -> assertThat(request.body()).contains("\"value\":-2"));
    assertThat(folder.resolve("r.csv.refused.jsonl"))
        .content()
        .startsWith("{\"line\":3,\"reason\":\"a conversion failed")
        .endsWith("\"row\":{\"id\":\"2\",\"severity\":\"x\"}}\n");
  }

  @Test
  void aWrongMappingImportsNothing() throws IOException {
    Path csv = Files.writeString(folder.resolve("r.csv"), "id,severity\n1,-2\n");
    Path wrong = mapping(MAPPING.replace("rater: r", "ratter: r"));
    Path other = Files.writeString(folder.resolve("o.yaml"), MAPPING.replace("severity", "sev"));

    Run typo = Run.against(server, "import", "--mapping", wrong.toString(), csv.toString());
    Run column = Run.against(server, "import", "--mapping", other.toString(), csv.toString());

    assertThat(typo.exitCode()).isEqualTo(2);
    assertThat(typo.err())
        .contains(wrong + ":7:5: error: unknown field 'ratter'", "nothing was imported");
    assertThat(column.exitCode()).isEqualTo(2);
    assertThat(column.err()).contains(other + ":8:22: error: the file has no column 'sev'");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void csvWithoutAMappingIsWrongUsage() throws IOException {
    Path csv = Files.writeString(folder.resolve("r.csv"), "id\n");

    Run run = Run.against(server, "import", csv.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("only JSON lines can be imported without a mapping file");
  }

  @Test
  void aServerThatFailsEndsTheImportAndSaysHowToGoOn() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    server.on(
        "/api/",
        request ->
            asked.incrementAndGet() > 2
                ? new FakeServer.Response(503, "{\"detail\":\"the disk is full\"}")
                : record(request));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 9_000; i++) {
      lines.add("{\"id\":\"d/%d\",\"outcome\":\"OK\"}".formatted(i));
    }

    Run run = Run.against(server, "import", lines(lines.toArray(String[]::new)).toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("the disk is full; run the same import again to continue")
        .hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aLostConnectionIsSaidToBeOne() throws IOException {
    server.on(
        "/api/",
        request -> {
          throw new IllegalStateException("closes the connection without an answer");
        });

    Run run = Run.against(server, "import", lines("{\"id\":\"a\"}").toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .startsWith("precedent: the connection to " + server.url() + " was lost")
        .contains("run the same import again to continue")
        .hasLineCount(1);
  }

  @Test
  void severalFilesAreCountedTogether() throws IOException {
    Path one = Files.writeString(folder.resolve("1.jsonl"), "{\"id\":\"a\"}\n");
    Path two = Files.writeString(folder.resolve("2.jsonl"), "{\"id\":\"a\"}\n{\"id\":\"b\"}\n");

    Run run = Run.against(server, "import", one.toString(), two.toString(), "--json");

    assertThat(run.out()).startsWith("{\"accepted\":2,\"duplicates\":1,\"refused\":0,\"files\":[{");
    assertThat(run.err()).isEmpty();
  }

  private Path lines(String... lines) throws IOException {
    return Files.writeString(
        folder.resolve("rows.jsonl"),
        List.of(lines).stream().collect(Collectors.joining("\n", "", "\n")));
  }

  private Path mapping(String yaml) throws IOException {
    return Files.writeString(folder.resolve("mapping.yaml"), yaml);
  }
}
