package dev.precedent.standalone.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.Value;
import dev.precedent.importing.EntryKind;
import dev.precedent.importing.Item;
import dev.precedent.importing.Lines;
import dev.precedent.importing.MappedLine;
import dev.precedent.importing.Mapping;
import dev.precedent.importing.Opened;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The bundled data gives, through the bundled mappings, valid lines in the known numbers. */
class DemoMappingsTest {
  private static final Path DEMO = Path.of("src/main/resources/demo");

  private record Recorded(List<DecisionRecorded> decisions, List<LabelRecorded> labels) {}

  @Test
  void conversationalAbuse() throws IOException {
    Recorded recorded = read("conversational-abuse", "convabuse/labels.csv");

    assertThat(recorded.decisions()).hasSize(4_185);
    assertThat(outcomes(recorded)).isEqualTo(Map.of("REMOVE", 543L, "ALLOW", 3_642L));
    assertThat(recorded.labels()).hasSize(12_768);
    assertThat(recorded.labels().stream().map(LabelRecorded::rater).distinct()).hasSize(8);
    assertThat(ids(recorded.decisions())).hasSize(4_185).contains("convabuse/item-0000");
    assertThat(recorded.labels().getFirst().id().value()).isEqualTo("convabuse/0/Annotator7");
    assertThat(recorded.decisions().getFirst().facts())
        .containsEntry("severity", Value.of(1))
        .containsEntry("type", Value.of(List.of()))
        .containsEntry("target", Value.of(List.of()))
        .containsEntry("direction", Value.of(List.of()));
    assertThat(recorded.decisions().getFirst().attributes())
        .containsEntry("bot", Value.of("E.L.I.Z.A."));
    assertThat(recorded.decisions())
        .anySatisfy(
            decision ->
                assertThat(decision.facts().get("type"))
                    .isEqualTo(Value.of(List.of(Value.of("sexist"), Value.of("sex_harassment")))));
    theirPolicyTakes("conversational-abuse-1.0.0", recorded);
  }

  @Test
  void responsePreference() throws IOException {
    Recorded recorded = read("response-preference", "pandalm/decisions.csv");

    assertThat(recorded.decisions()).hasSize(1_998);
    assertThat(ids(recorded.decisions())).hasSize(1_998).contains("pandalm/0/gpt-3.5-turbo");
    assertThat(recorded.decisions().stream().filter(each -> each.failure() != null))
        .hasSize(25)
        .allSatisfy(
            decision -> {
              assertThat(decision.failure()).isEqualTo(Failure.UNPARSEABLE);
              assertThat(decision.system().name()).isEqualTo("gpt-3.5-turbo");
              assertThat(decision.answers()).isEmpty();
            });
    assertThat(outcomes(recorded))
        .isEqualTo(Map.of("RESPONSE_1", 893L, "RESPONSE_2", 935L, "TIE", 145L));
    assertThat(recorded.labels())
        .hasSize(2_997)
        .extracting(LabelRecorded::question)
        .containsOnlyNulls();
    assertThat(recorded.labels().stream().collect(groupingBy(LabelRecorded::rater, counting())))
        .hasSize(3);
    assertThat(recorded.decisions().getFirst().answers())
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.answer()).isEqualTo(Value.of("1"));
              assertThat(answer.rationale()).startsWith("Response 1 is better because");
            });
    theirPolicyTakes("response-preference-1.0.0", recorded);
  }

  @Test
  void scoreDrift() throws IOException {
    Recorded recorded = read("score-drift", "california_scores/scores.csv");

    assertThat(recorded.decisions()).hasSize(14_064);
    assertThat(outcomes(recorded)).isEqualTo(Map.of("POSITIVE", 2_839L, "NEGATIVE", 11_225L));
    assertThat(recorded.labels())
        .hasSize(14_064)
        .extracting(label -> label.rater().value())
        .containsOnly("ground-truth");
    assertThat(recorded.labels().stream().filter(each -> each.value().equals(Value.of("POSITIVE"))))
        .hasSize(3_716 + 4_315);
    DecisionRecorded first = recorded.decisions().getFirst();
    assertThat(first.id().value()).isEqualTo("california/0");
    assertThat(first.decidedAt()).isEqualTo(Instant.parse("2020-10-01T00:00:00Z"));
    assertThat(first.signals()).containsEntry("y_pred_proba", Value.of(0.99));
    assertThat(recorded.labels().getFirst().id().value()).isEqualTo("california/0/truth");
    theirPolicyTakes("score-drift-1.0.0", recorded);
  }

  private static Recorded read(String mapping, String data) throws IOException {
    Mapping read =
        switch (Mapping.read(Files.readString(DEMO.resolve("mappings/" + mapping + ".yaml")))) {
          case Mapping.Usable(Mapping usable) -> usable;
          case Mapping.Wrong wrong -> throw new AssertionError(wrong.problems());
        };
    Opened opened = Lines.open(DEMO.resolve("data/" + data), read);
    assertThat(opened).isInstanceOf(Opened.Readable.class);
    Recorded recorded = new Recorded(new ArrayList<>(), new ArrayList<>());
    try (Lines lines = ((Opened.Readable) opened).lines()) {
      for (Item item = lines.next(); item != null; item = lines.next()) {
        MappedLine line = (MappedLine) item; // none is refused
        if (line.kind() == EntryKind.DECISION) {
          recorded.decisions().add(CanonicalJson.read(line.json(), DecisionRecorded.class));
        } else {
          recorded.labels().add(CanonicalJson.read(line.json(), LabelRecorded.class));
        }
      }
    }
    return recorded;
  }

  private static Map<String, Long> outcomes(Recorded recorded) {
    return recorded.decisions().stream()
        .map(DecisionRecorded::outcome)
        .filter(Objects::nonNull)
        .collect(groupingBy(outcome -> outcome, counting()));
  }

  private static List<String> ids(List<DecisionRecorded> decisions) {
    return decisions.stream().map(decision -> decision.id().value()).distinct().toList();
  }

  /** What the server will check again when it records them. */
  private static void theirPolicyTakes(String version, Recorded recorded) throws IOException {
    PolicyCheck check =
        PolicyChecker.check(Files.readString(DEMO.resolve("policies/" + version + ".yaml")));
    PolicyVersion policy = Objects.requireNonNull(check.policy(), () -> check.toString());
    assertThat(recorded.decisions().stream().flatMap(each -> policy.reasonsAgainst(each).stream()))
        .isEmpty();
    assertThat(recorded.labels().stream().flatMap(each -> policy.reasonsAgainst(each).stream()))
        .isEmpty();
  }
}
