package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PolicyCommandTest {
  private static final String SOUND =
      """
      policy: bullying
      version: 1.0.0
      title: Bullying
      signals:
        toxicity: {type: double}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: BU.1, when: toxicity >= 0.9, outcome: REMOVE}
        - {clause: BU.2, outcome: ALLOW}
      text: |
        BU.1 Toxic content is removed.
        **BU.2** Other content stays.
      """;

  @TempDir Path folder;
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
  void checksASoundDocument() throws IOException {
    Run run = Run.of("policy", "check", file(SOUND));

    assertThat(run).isEqualTo(new Run(0, "bullying@1.0.0 is sound" + System.lineSeparator(), ""));
    assertThat(Run.of("policy", "check", "--json", file(SOUND)).out())
        .startsWith("{\"ok\":true,\"policy\":\"bullying\",\"version\":\"1.0.0\",\"digest\":\"")
        .contains("\"findings\":[]");
  }

  @Test
  void saysWhereADocumentIsWrong() throws IOException {
    String file = file(SOUND.replace("toxicity >= 0.9", "toxicitty >= 0.9"));

    Run run = Run.of("policy", "check", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith(file + ":8:26: error: ").contains("toxicitty");
    assertThat(run.err()).isEmpty();
    Run json = Run.of("policy", "check", "--json", file);
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(json.out())
        .startsWith("{\"ok\":false,\"findings\":[{")
        .contains("\"line\":8", "\"column\":26", "\"severity\":\"ERROR\"")
        .contains("\"rule\":\"unknown-name\"", "\"suggestion\":\"write toxicity\"");
  }

  @Test
  void writesFindingsForOtherTools() throws IOException {
    String file =
        file(
            SOUND
                .replace("toxicity >= 0.9", "toxicitty >= 0.9")
                .replace("  toxicity:", "  \"t{0}\": {type: bool}\n  toxicity:"));

    Run run = Run.of("policy", "check", "--sarif", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    JsonNode log = CanonicalJson.mapper().readTree(run.out());
    assertThat(log.path("version").asString()).isEqualTo("2.1.0");
    JsonNode result = log.at("/runs/0/results/1");
    assertThat(result.path("level").asString()).isEqualTo("error");
    assertThat(result.at("/message/text").asString())
        .isEqualTo("'toxicitty' is neither a signal nor a question; did you mean 'toxicity'?");
    JsonNode location = result.at("/locations/0");
    assertThat(location.at("/physicalLocation/region"))
        .hasToString("{\"startLine\":9,\"startColumn\":26}");
    assertThat(location.at("/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo(Path.of(file).toUri().toString());
    assertThat(location.at("/logicalLocations/0/name").asString()).isEqualTo("BU.1");
    assertThat(log.at("/runs/0/tool/driver/rules").get(result.path("ruleIndex").asInt()))
        .isEqualTo(
            CanonicalJson.mapper()
                .readTree(
                    """
                    {"id": "unknown-name",
                     "shortDescription": {"text": "Names are declared where they are used"},
                     "help": {"text": "declare it"}}
                    """));
    assertThat(log.at("/runs/0/results/0/message/text").asString()).endsWith("found 't{{0}}'");
  }

  @Test
  void writesAnEmptyLogOfASoundDocument() throws IOException {
    Run run = Run.of("policy", "check", "--sarif", file(SOUND));

    assertThat(run.exitCode()).isZero();
    assertThat(CanonicalJson.mapper().readTree(run.out()).at("/runs/0/results")).isEmpty();
    assertThat(Run.of("policy", "check", "--sarif", "--json", file(SOUND)).exitCode()).isEqualTo(2);
  }

  @Test
  void draftsTheDocumentAsItStands() throws IOException {
    server.on(
        "/api/policies/bullying/versions",
        201,
        """
        {"policy":"bullying","version":"1.0.0","digest":"sha256:a","status":"DRAFT",
         "findings":[{"severity":"WARNING","line":4,"column":3,"message":"not used"}]}
        """);
    String file = file(SOUND);

    Run run = Run.against(server, "policy", "draft", file);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualToIgnoringNewLines("bullying@1.0.0: DRAFT, digest sha256:a");
    assertThat(run.err()).isEqualToIgnoringNewLines(file + ":4:3: warning: not used");
    assertThat(server.requests())
        .containsExactly(
            new FakeServer.Request(
                "POST", "/api/policies/bullying/versions", SOUND, "application/yaml", "tess"));
  }

  @Test
  void draftsNothingThatHasErrors() throws IOException {
    Run run = Run.against(server, "policy", "draft", file("policy: bullying\n"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(":1:1: error: ", "has errors and was not drafted");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void publishes() {
    server.on(
        "/api/policies/bullying/versions/1.0.0/publish",
        200,
        "{\"policy\":\"bullying\",\"version\":\"1.0.0\",\"digest\":\"d\",\"status\":\"PUBLISHED\"}");

    assertThat(Run.against(server, "policy", "publish", "bullying@1.0.0").out())
        .isEqualToIgnoringNewLines("bullying@1.0.0: PUBLISHED, digest d");
  }

  @Test
  void saysWhyAVersionCannotBePublished() {
    server.on("/api/policies/", 409, "{\"title\":\"t\",\"detail\":\"1.1.0 is in force\"}");

    Run run = Run.against(server, "policy", "publish", "bullying@1.0.0");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualToIgnoringNewLines("precedent: 1.1.0 is in force");
  }

  @Test
  void saysWhatIsWrongWithADraftThatAnOlderServerAccepted() {
    server.on(
        "/api/policies/",
        422,
        """
        {"title":"t","detail":"the document has errors","findings":[
         {"line":7,"column":3,"message":"the clause 'A' has no words"}]}\
        """);

    Run run = Run.against(server, "policy", "publish", "bullying@1.0.0");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactly("precedent: the document has errors", "7:3: the clause 'A' has no words");
  }

  @Test
  void lists() {
    server.on(
        "/api/policies",
        200,
        """
        {"items":[{"policy":"bullying","title":"Bullying","versions":[
          {"version":"1.0.0","title":"Bullying","status":"PUBLISHED","digest":"d","actor":"a",
           "draftedAt":"2026-01-01T00:00:00Z","publishedAt":"2026-01-02T00:00:00Z"},
          {"version":"2.0.0","title":"New","status":"DRAFT","digest":"e","actor":"a",
           "draftedAt":"2026-01-03T00:00:00Z"}]}]}
        """);

    assertThat(Run.against(server, "policy", "list").out().lines())
        .containsExactly(
            "POLICY          STATUS     DRAFTED               PUBLISHED             TITLE",
            "bullying@1.0.0  PUBLISHED  2026-01-01T00:00:00Z  2026-01-02T00:00:00Z  Bullying",
            "bullying@2.0.0  DRAFT      2026-01-03T00:00:00Z  -                     New");
    assertThat(Run.against(server, "policy", "list", "--json").out())
        .startsWith("{\"items\":[{\"policy\":\"bullying\"");
  }

  private String file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("policy.yaml"), yaml).toString();
  }
}
