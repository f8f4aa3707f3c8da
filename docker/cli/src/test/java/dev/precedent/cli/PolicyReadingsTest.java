package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReadingsTest {
  private static final Path EXAMPLES = Path.of("../../docs/examples");
  private static final String MINORS = EXAMPLES.resolve("minor-safety.yaml").toString();

  private static final String ANSWER =
      """
      Here you are:
      {"answers": {
         "depiction": {"rationale": "MS.3: a birthday party.", "answer": "everyday"},
         "adult_present": {"rationale": "Nobody is seen.", "answer": "%s"},
         "harm": {"rationale": "None.", "answer": ["none"]}},
       "path": ["MS.4", "MS.4b"], "outcome": "%s"}
      """;

  private static final String SIGNALS =
      """
      {"abuse_hash": false, "minor_score": 0.9, "sexual_score": 0.1, "live": true,
       "grooming_score": 0, "declared_age": 14, "region": "DE"}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"hateful-conduct", "minor-safety", "spam-cascade"})
  void rendersTheExamples(String example) {
    String file = EXAMPLES.resolve(example + ".yaml").toString();

    Run prompt = Run.of("policy", "render", file, "--as", "prompt");
    assertThat(prompt.out())
        .startsWith("# Moderate one case under one policy\n")
        .contains("Version: " + example + "@")
        .endsWith("}\n```\n");
    Run schema = Run.of("policy", "render", file, "--as", "prompt", "--schema");
    assertThat(prompt.out()).endsWith("```json\n" + schema.out() + "```\n");
    Run markdown = Run.of("policy", "render", file, "--as", "guideline");
    assertThat(markdown.out()).startsWith("# ").contains("`" + example + "@");
    Run html = Run.of("policy", "render", file, "--as", "guideline", "--html");
    assertThat(html.out()).startsWith("<!DOCTYPE html>\n").endsWith("</html>\n");
    Run sql = Run.of("policy", "render", file, "--as", "sql");
    assertThat(sql.out()).startsWith("-- " + example + "@").endsWith(") AS c\n");
    Run elasticsearch = Run.of("policy", "render", file, "--as", "elasticsearch");
    assertThat(elasticsearch.out())
        .startsWith("{\n  \"policy\": \"" + example + "@")
        .endsWith("]\n}\n");
    assertThat(List.of(prompt, schema, markdown, html, sql, elasticsearch))
        .allSatisfy(
            run -> {
              assertThat(run.exitCode()).isZero();
              assertThat(run.err()).isEmpty();
            });
  }

  @Test
  void rendersAMarket() {
    assertThat(Run.of("policy", "render", MINORS, "--as", "prompt", "--market", "GB").out())
        .contains("Market: GB, region is \"GB\"\n", "MS.3c: otherwise -> REMOVE\n");
    assertThat(Run.of("policy", "render", MINORS, "--as", "guideline").out())
        .contains("Market: **none of its own**", "Otherwise: **ESCALATE**");
  }

  @Test
  void saysWhatCannotBeRendered() throws IOException {
    Run market = Run.of("policy", "render", MINORS, "--as", "prompt", "--market", "DE");
    assertThat(market.exitCode()).isEqualTo(2);
    assertThat(market.err())
        .isEqualToIgnoringNewLines(
            "precedent: minor-safety@1.1.0 has no market 'DE'; it has CONSENT_16, CONSENT_15,"
                + " CONSENT_14, GB");
    String spam = EXAMPLES.resolve("spam-cascade.yaml").toString();
    assertThat(Run.of("policy", "render", spam, "--as", "prompt", "--market", "DE").err())
        .isEqualToIgnoringNewLines(
            "precedent: spam-cascade@1.0.0 has no market 'DE'; it has none at all");
    assertThat(Run.of("policy", "render", MINORS, "--as", "prompt", "--html").exitCode())
        .isEqualTo(2);
    assertThat(Run.of("policy", "render", MINORS, "--as", "guideline", "--schema").exitCode())
        .isEqualTo(2);
    Run everywhere = Run.of("policy", "render", MINORS, "--as", "sql", "--market", "GB");
    assertThat(everywhere.exitCode()).isEqualTo(2);
    assertThat(everywhere.err()).contains("sql and elasticsearch take each case by its own market");
    Run broken = Run.of("policy", "render", file("b.yaml", "policy: b\n"), "--as", "prompt");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.out()).isEmpty();
    assertThat(broken.err()).contains("b.yaml:1:1: error: ", "has errors and cannot be rendered");
  }

  @Test
  void readsAnAnswer() throws IOException {
    Run run = answer(ANSWER.formatted("no", "END_STREAM"));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .startsWith(
            "QUESTION       ANSWER    RATIONALE",
            "depiction      everyday  MS.3: a birthday party.",
            "adult_present  no        Nobody is seen.",
            "harm           [none]    None.",
            "",
            "END_STREAM under minor-safety@1.1.0 in the market CONSENT_16")
        .contains("    yes MS.4b: declared_age < own_account && adult_present != \"yes\"")
        .endsWith("The model says END_STREAM by MS.4 > MS.4b, as the policy does");
  }

  @Test
  void saysWhereTheModelDisagreesWithItsOwnAnswers() throws IOException {
    assertThat(answer(ANSWER.formatted("yes", "END_STREAM")).out())
        .contains("COMMENTS_OFF under minor-safety@1.1.0")
        .endsWith(
            "The model says END_STREAM by MS.4 > MS.4b: another outcome" + System.lineSeparator());
    assertThat(answer(ANSWER.formatted("no", "END_STREAM").replace("\"MS.4\", ", "")).out())
        .endsWith("The model says END_STREAM by MS.4b: another path" + System.lineSeparator());
    assertThat(answer(ANSWER.formatted("no", "END_STREAM"), "--json").out())
        .startsWith("{\"agrees\":{\"outcome\":true,\"path\":true},\"answers\":[{\"answer\":")
        .contains("\"ok\":true,\"outcome\":\"END_STREAM\",\"path\":[\"MS.4\",\"MS.4b\"]}");
  }

  @Test
  void saysWhyAnAnswerIsNotUsable() throws IOException {
    Run wrong = answer(ANSWER.formatted("maybe", "END_STREAM"));
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.out())
        .isEqualToIgnoringNewLines(
            "UNPARSEABLE (NOT_IN_LIST): answers.adult_present.answer: the answer must be one of"
                + " yes, no, unclear, found the text 'maybe'");
    Run unanswered = answer(ANSWER.formatted("no", "END_STREAM").replace("\"no\"", "null"));
    assertThat(unanswered.exitCode()).isEqualTo(1);
    assertThat(unanswered.out())
        .startsWith("UNPARSEABLE (UNANSWERED): answers.adult_present: MS.4b needs an answer to")
        .contains("?   MS.4b", "MS.4b is unknown without adult_present");
    Run refusal = answer("I'm sorry, I cannot help with this.", "--json");
    assertThat(refusal.exitCode()).isEqualTo(1);
    assertThat(refusal.out())
        .startsWith("{\"explanation\":null,\"failure\":\"REFUSED\",\"flaw\":\"REFUSAL\",")
        .contains("\"ok\":false");
  }

  @Test
  void takesOnlySignalsOfThePolicy() throws IOException {
    String answer = file("answer.txt", "{}");
    for (String signals :
        List.of("{\"live\": 1}", "{\"alive\": true}", "[]", "null", "{", "{\"live\": null}")) {
      Run run = Run.of("policy", "answer", MINORS, answer, "--signals", signals);

      assertThat(run.exitCode()).as(signals).isEqualTo(2);
      assertThat(run.err()).as(signals).startsWith("precedent: --signals");
    }
  }

  private Run answer(String text, String... options) throws IOException {
    String[] arguments = {
      "policy", "answer", MINORS, file("answer.txt", text), "--signals", SIGNALS
    };
    return Run.of(Stream.of(arguments, options).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
