package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfCommandTest {
  private static final String ANSWER =
      """
      {"policy":"spam@2.0.0","digest":"sha256:00","baseline":"recorded","where":"policy:spam",
       "until":1200,"total":1000,"unchanged":990,"flipped":8,"undecidable":2,
       "missing":{"age":2},"matrix":{"ALLOW":{"ALLOW":900,"REMOVE":8},"REMOVE":{"REMOVE":90}},
       "outcomes":["ALLOW","REMOVE"],
       "facets":{"system":[{"value":"clf","count":7}],"pathway":[]},
       "facetOthers":{"system":1,"pathway":0},
       "flips":{"items":[
         {"id":"s/1","position":5,"case":{"id":"c"},"old":"ALLOW","new":"REMOVE","missing":[],
          "path":["SP.1","SP.1a"]},
         {"id":"s/2","position":6,"case":{"id":"c"},"old":"TIMEOUT","new":null,
          "missing":["age"],"path":[]}],"next":"6"}}
      """;

  @TempDir Path folder;
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer().on("/api/what-if", 200, ANSWER);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void printsMatrixFacetsAndFlips() {
    Run run = Run.against(server, "what-if", "spam@2.0.0", "--size", "2");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "spam@2.0.0 against the recorded outcomes, up to position 1200",
            "1,000 decisions: 990 unchanged, 8 flipped, 2 undecidable",
            "",
            "from \\ to  ALLOW  REMOVE",
            "ALLOW        900       8",
            "REMOVE         0      90",
            "",
            "Missing in undecidable decisions",
            "  age: 2",
            "",
            "Flips by system",
            "  clf: 7",
            "  others: 1",
            "",
            "ID   RECORDED  WOULD BE     BY          MISSING",
            "s/1  ALLOW     REMOVE       SP.1 SP.1a",
            "s/2  TIMEOUT   undecidable              age");
    assertThat(run.err()).contains("2 of 10");
    assertThat(server.requests().getLast().body())
        .contains("\"policy\":\"spam@2.0.0\"", "\"facets\":[\"pathway\",\"system\"]", "\"size\":2");
  }

  @Test
  void printsTheAnswerAsItCame() {
    Run run = Run.against(server, "what-if", "spam@2.0.0", "--json", "--where", "pathway:LLM");

    assertThat(run.out()).contains("\"flipped\":8");
    assertThat(server.requests().getLast().body()).contains("\"where\":\"pathway:LLM\"");
  }

  @Test
  void saysWhatIsWrongBeforeItAsks() throws IOException {
    Path file = folder.resolve("wrong.yaml");
    Files.writeString(file, "policy: spam\n");

    assertThat(Run.against(server, "what-if", file.toString()))
        .satisfies(
            run -> {
              assertThat(run.exitCode()).isEqualTo(1);
              assertThat(run.err()).contains("has errors and was not asked about");
            });
    assertThat(Run.against(server, "what-if", "spam").err())
        .contains("there is no file spam, and it is no version such as hate-speech@1.2.0");
    assertThat(Run.against(server, "what-if", "spam@1.0.0", "--size", "201").exitCode())
        .isEqualTo(2);
    assertThat(server.requests()).isEmpty();
  }
}
