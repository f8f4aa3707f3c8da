package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An import over the command line, wrong rows among right ones. */
class ImportIT {
  private static final int ROWS = 1_000;

  @TempDir Path folder;

  @Test
  void sevenRowsThatAreWrongInSevenWaysHoldUpNoOther() throws Exception {
    try (Program program = Program.start(folder, "serve", "--data", "data", "--port", "0")) {
      URI server = program.server();
      String document = document();
      Path first = Files.writeString(folder.resolve("spam-1.yaml"), document);
      Path second =
          Files.writeString(
              folder.resolve("spam-2.yaml"), document.replace("version: 1.0.0", "version: 2.0.0"));
      run(server, 0, "policy", "draft", first.toString());
      run(server, 0, "policy", "publish", "spam@1.0.0");
      run(server, 0, "policy", "draft", second.toString());

      Map<Integer, String> wrong =
          Map.of(
              100, "{\"id\": ",
              200, row(200).replace("\"id\":\"i/200\",", ""),
              300, row(300).replace("spam\"", "nope\""),
              400, row(400).replace("1.0.0", "2.0.0"),
              500, row(500).replace("\"yes\"", "true"),
              600, row(600).replace("LIMIT", "BURN"),
              700, row(1).replace("0.6", "0.7"));
      List<String> rows = new ArrayList<>();
      for (int i = 1; i <= ROWS; i++) {
        rows.add(wrong.getOrDefault(i, row(i)));
      }
      Path file = Files.write(folder.resolve("rows.jsonl"), rows);

      JsonNode imported = json(run(server, 1, "import", "--json", file.toString()));
      assertThat(imported.get("accepted").asInt()).isEqualTo(993);
      assertThat(imported.get("refused").asInt()).isEqualTo(7);
      Path refusedFile = folder.resolve("rows.jsonl.refused.jsonl");
      List<JsonNode> refused =
          Files.readAllLines(refusedFile).stream().map(ImportIT::json).toList();
      assertThat(refused.stream().map(row -> row.get("line").asInt()))
          .containsExactlyInAnyOrderElementsOf(wrong.keySet());
      assertThat(refused.stream().map(row -> row.get("reason").asString()))
          .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(10));

      JsonNode again = json(run(server, 1, "import", "--json", file.toString()));
      assertThat(again.get("accepted").asInt()).isZero();
      assertThat(again.get("duplicates").asInt()).isEqualTo(993);
      assertThat(again.get("refused").asInt()).isEqualTo(7);
    }
  }

  private String run(URI server, int exitCode, String... command) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--url", server.toString()));
    Program.Ended ended = Program.run(folder, arguments.toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exitCode);
    return ended.output();
  }

  /** The one line of the output that is a JSON document. */
  private static JsonNode json(String output) {
    return JsonMapper.shared()
        .readTree(output.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow());
  }

  private static String row(int i) {
    return """
        {"id":"i/%d","case":{"id":"c%d"},"policy":"spam","version":"1.0.0","pathway":"LLM",\
        "system":{"name":"x","version":"1"},"outcome":"LIMIT","decidedAt":"2026-01-01T00:00:00Z",\
        "signals":{"spam_score":0.6,"language":"en"},\
        "answers":[{"question":"selling","answer":"yes"}]}"""
        .formatted(i, i);
  }

  private static String document() throws IOException {
    try (InputStream resource = ImportIT.class.getResourceAsStream("/spam.yaml")) {
      if (resource == null) {
        throw new IOException("no resource /spam.yaml");
      }
      return new String(resource.readAllBytes(), "UTF-8");
    }
  }
}
