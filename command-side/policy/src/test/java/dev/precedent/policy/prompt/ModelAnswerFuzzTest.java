package dev.precedent.policy.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.wording.Edition;
import dev.precedent.policy.wording.Golden;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Answers made at random: sound ones are read as they were meant, of others nothing is believed.
 */
class ModelAnswerFuzzTest {
  private static final List<String> SHARDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\u",
          "{\"",
          "\"}",
          "{\"answers\":",
          "\"path\":",
          "\"outcome\":",
          "\"answer\":",
          "\"rationale\":",
          "\"yes\"",
          "\"Yes\"",
          "\"REMOVE\"",
          "\"HS.2\"",
          "\"HS.3f\"",
          "\"target\":",
          "\"harm\":",
          "\"nobody\":",
          "null",
          "true",
          "2",
          "2.5",
          "-0",
          "1e9",
          "1e99999999999",
          "NaN",
          "\u0000",
          "\uD800",
          "\n",
          "```json",
          "I can't",
          " ",
          "/*",
          "//",
          "'");

  private final Random random = new Random(20261123);

  @Test
  void readsSoundAnswersAsTheyWereMeant() throws IOException {
    PolicyVersion policy = Golden.hateSpeech();
    for (int i = 0; i < 2_000; i++) {
      Map<String, Value> signals = signals();
      Edition edition = Edition.of(policy, signals);
      Map<String, Value> meant = answers(edition);
      String text = text(edition, meant);

      ModelAnswer read = ModelAnswer.of(policy, signals, text);

      Map<String, Value> facts = new HashMap<>(signals);
      facts.putAll(meant);
      switch (policy.evaluate(facts)) {
        case Evaluation.Decided decided ->
            assertThat(read)
                .as(text)
                .isInstanceOfSatisfying(
                    ModelAnswer.Usable.class,
                    usable -> {
                      assertThat(usable.explanation().outcome()).isEqualTo(decided.outcome());
                      assertThat(usable.explanation().path()).isEqualTo(decided.path());
                      assertThat(
                              usable.answers().stream()
                                  .collect(Collectors.toMap(Answer::question, Answer::answer)))
                          .isEqualTo(meant);
                    });
        case Evaluation.Undecidable undecidable -> {
          boolean wanting =
              undecidable.missing().stream().anyMatch(policy.questions()::containsKey);
          assertThat(read instanceof ModelAnswer.Usable).as(text).isNotEqualTo(wanting);
        }
      }
    }
  }

  @Test
  void believesNothingThatIsNotInTheLists() throws IOException {
    PolicyVersion policy = Golden.hateSpeech();
    int usable = 0;
    for (int i = 0; i < 15_000; i++) {
      Map<String, Value> signals = signals();
      Edition edition = Edition.of(policy, signals);
      String text = random.nextInt(10) == 0 ? "" : text(edition, answers(edition));
      for (int damages = random.nextInt(4); damages >= 0; damages--) {
        text = damaged(text);
      }

      if (ModelAnswer.of(policy, signals, text) instanceof ModelAnswer.Usable read) {
        usable++;
        JsonNode answers = document(text).path("answers");
        assertThat(read.answers())
            .as(text)
            .hasSize(
                (int) answers.valueStream().filter(each -> !each.get("answer").isNull()).count());
        for (Answer answer : read.answers()) {
          Question question =
              edition.questions().stream()
                  .filter(asked -> asked.name().equals(answer.question()))
                  .findFirst()
                  .orElseThrow();
          List<Value> given = values(answer.answer());
          assertThat(question.answers()).as(text).containsAll(given);
          Value written = written(answers.path(question.name()).path("answer"));
          assertThat(answer.answer()).hasSameClassAs(written);
          assertThat(new LinkedHashSet<>(given))
              .as(text)
              .isEqualTo(new LinkedHashSet<>(values(written)));
        }
        assertThat(edition.clauses()).as(text).containsAll(read.claim().path());
        if (read.claim().outcome() != null) {
          assertThat(policy.outcomes()).as(text).contains(read.claim().outcome());
        }
      }
    }
    assertThat(usable).as("usable answers among the damaged").isGreaterThan(150);
  }

  @Test
  void readsTextsOfAnyLengthInOnePass() throws IOException {
    PolicyVersion policy = Golden.hateSpeech();
    for (String shard :
        List.of(
            "{",
            "{ ",
            "{}",
            "{\"a\":1}",
            "{\"a\":",
            "[{\"a\":",
            "{\"a\":[{\"b\":1},",
            "I can't ",
            "{\n\n")) {
      String text = shard.repeat(ModelAnswer.MAX_LENGTH / shard.length());

      assertThat(ModelAnswer.of(policy, Map.of(), text))
          .as(shard)
          .isInstanceOf(ModelAnswer.Unusable.class);
    }
  }

  /** The object in a text, found by trying all of its braces with another reader. */
  private static JsonNode document(String text) {
    for (int from = text.indexOf('{'); from >= 0; from = text.indexOf('{', from + 1)) {
      for (int to = text.lastIndexOf('}'); to > from; to = text.lastIndexOf('}', to - 1)) {
        try {
          return CanonicalJson.mapper().readTree(text.substring(from, to + 1));
        } catch (JacksonException e) {
          // not between these
        }
      }
    }
    throw new AssertionError("no object in " + text);
  }

  private static Value written(JsonNode answer) {
    return CanonicalJson.read(answer.toString().getBytes(UTF_8), Value.class);
  }

  private static List<Value> values(Value answer) {
    return answer instanceof Value.Several(List<Value> values) ? values : List.of(answer);
  }

  private Map<String, Value> signals() {
    Map<String, Value> signals = new HashMap<>();
    signals.put("region", Value.of(pick(List.of("DE", "FR", "US", "XX"))));
    signals.put("hate_score", Value.of(pick(List.of(0.1, 0.6, 0.96, 0.97))));
    signals.put("language", Value.of(pick(List.of("en", "de", "fr"))));
    signals.put("posted", Value.of(pick(List.of("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"))));
    signals.keySet().removeIf(_ -> random.nextInt(20) == 0);
    return signals;
  }

  private Map<String, Value> answers(Edition edition) {
    Map<String, Value> answers = new HashMap<>();
    for (Question question : edition.questions()) {
      if (random.nextInt(15) > 0) {
        answers.put(
            question.name(),
            question.several()
                ? Value.of(question.answers().stream().filter(_ -> random.nextInt(3) == 0).toList())
                : pick(question.answers()));
      }
    }
    return answers;
  }

  /** The answers as a model might write them. */
  private String text(Edition edition, Map<String, Value> answers) {
    List<String> entries = new ArrayList<>();
    for (Question question : edition.questions()) {
      Value answer = answers.get(question.name());
      if (answer != null || random.nextBoolean()) {
        String json = answer == null ? "null" : CanonicalJson.mapper().writeValueAsString(answer);
        entries.add(
            "\"%s\": %s"
                .formatted(
                    question.name(),
                    object("\"rationale\": \"{\\\"Why.\"", "\"answer\": " + json)));
      }
    }
    String document =
        object(
            "\"answers\": " + object(entries.toArray(String[]::new)),
            "\"path\": [\"%s\"]".formatted(pick(List.copyOf(edition.clauses()))),
            "\"outcome\": " + pick(List.of("null", "\"ALLOW\"", "\"REMOVE\"")));
    return switch (random.nextInt(4)) {
      case 0 -> "```json\n" + document + "\n```";
      case 1 -> "Step by step { as asked }:\n" + document + "\nDone.";
      default -> document;
    };
  }

  private String object(String... entries) {
    List<String> shuffled = new ArrayList<>(List.of(entries));
    Collections.shuffle(shuffled, random);
    return shuffled.stream()
        .collect(Collectors.joining(pick(List.of(",", ",\n ", " , ")), "{", "}"));
  }

  private String damaged(String text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(random.nextInt(10) == 0 ? 200 : 4));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, from) + pick(SHARDS) + text.substring(from);
      case 2 -> text.substring(0, from) + pick(SHARDS) + text.substring(to);
      case 3 -> text.substring(0, from) + text.substring(from, to).repeat(2) + text.substring(to);
      default -> random.nextInt(4) == 0 ? text.substring(0, from) : text + pick(SHARDS);
    };
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
