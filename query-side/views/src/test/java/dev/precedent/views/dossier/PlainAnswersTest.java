package dev.precedent.views.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.views.TestLedger;
import dev.precedent.views.dossier.PlainAnswer.PlainStatement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainAnswersTest {
  private static final String POLICY =
      """
      policy: bullying
      version: 3.1.0
      title: Bullying & harassment
      signals:
        toxicity: {type: double, description: how hurtful a classifier takes it to be}
        language: {type: string}
      questions:
        threat: {ask: "Does it threaten somebody?", answers: ["yes", "no"], clause: BU.1}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: BU.1, when: 'toxicity >= 0.875 && threat == "yes"', outcome: REMOVE}
        - {clause: BU.9, outcome: ALLOW}
      text: |
        BU.1 Threats against a person are removed.

        BU.9 Everything else stays.
      """;

  private final TestLedger ledger = new TestLedger();
  private final PolicyVersion policy = ledger.publish(POLICY);

  @Test
  void saysWhatTheRecordSaysAndNothingElse() {
    PlainAnswer answer = answer(decision("REMOVE", List.of("BU.1"), Pathway.LLM));

    assertThat(texts(answer))
        .contains(
            "On 2026-10-01T12:00:00Z it was decided: REMOVE.",
            "The rules are \"Bullying & harassment\", in version 3.1.0, with the words that they"
                + " had then.",
            "BU.1 Threats against a person are removed.",
            "how hurtful a classifier takes it to be (toxicity): 0.93",
            "Does it threaten somebody? (threat): yes",
            "It was decided automatically, by a language model: guard, version 7.")
        .doesNotContain("BU.9 Everything else stays.");
    holdsNoWordThatIsNotRecorded(answer);
  }

  @Test
  void namesWhatIsWithheldAndWhy() {
    PlainAnswer answer = answer(decision("REMOVE", List.of("BU.1"), Pathway.LLM));

    assertThat(answer.withheld())
        .extracting(PlainStatement::sentence)
        .containsExactly(
            "RATIONALES_WITHHELD",
            "FACTS_WITHHELD",
            "ATTRIBUTES_WITHHELD",
            "GUARDS_WITHHELD",
            "PERSONS_WITHHELD",
            "SUBJECT_WITHHELD");
    assertThat(all(answer).toString())
        .contains("language", "region")
        .doesNotContain("neighbour", "0.875", "en-GB", "IE", "u-91c2", "tester");
  }

  @Test
  void aPersonWhoDecidedIsNotNamed() {
    PlainAnswer answer = answer(decision("REMOVE", List.of("BU.1"), Pathway.HUMAN));
    assertThat(texts(answer)).contains("It was decided by people who review content.");
    assertThat(all(answer).toString()).doesNotContain("guard");
  }

  @Test
  void aRecordThatContradictsItselfSaysSo() {
    PlainAnswer answer = answer(decision("ALLOW", List.of(), Pathway.CLASSIFIER));
    assertThat(texts(answer))
        .contains(
            "The record names no clause for this outcome.",
            "The record contradicts itself: with the facts that were recorded these rules lead to"
                + " REMOVE, and not to ALLOW.");
    holdsNoWordThatIsNotRecorded(answer);
  }

  @Test
  void tellsOfAWithdrawal() {
    ledger.append(decision("REMOVE", List.of("BU.1"), Pathway.LLM));
    ledger.append(new DecisionWithdrawn(new DecisionId("d/1"), "It was satire."));
    PlainAnswer answer = read();
    assertThat(texts(answer)).anyMatch(text -> text.endsWith("The reason given: It was satire."));
    holdsNoWordThatIsNotRecorded(answer);
  }

  @Test
  void aSystemThatFailedDecidedNothing() {
    PlainAnswer answer = answer(decision(null, List.of(), Pathway.LLM));
    assertThat(texts(answer))
        .contains("What was to decide on 2026-10-01T12:00:00Z came to no outcome: TIMEOUT.");
    holdsNoWordThatIsNotRecorded(answer);
  }

  @Test
  void whatWasErasedIsSaidToBe() {
    ledger.appendSealed(decision("REMOVE", List.of("BU.1"), Pathway.LLM));
    ledger.erase(new SubjectId("u-91c2"));
    assertThat(read().withheld())
        .extracting(PlainStatement::text)
        .anyMatch(text -> text.startsWith("Personal fields of the record. They were erased on"));
  }

  /** What is left of the text without the fixed sentences stands in the ledger, word by word. */
  private void holdsNoWordThatIsNotRecorded(PlainAnswer answer) {
    Set<String> recorded =
        ledger.read(0, 100).stream()
            .flatMap(commit -> commit.events().stream())
            .flatMap(
                event ->
                    Stream.of(
                        event.recordedAt().toString(),
                        new String(event.data().payload(), StandardCharsets.UTF_8)
                            .replace("\\n", " ")
                            .replace("\\\"", "\"")))
            .flatMap(PlainAnswersTest::words)
            .collect(Collectors.toSet());
    for (PlainStatement said : all(answer)) {
      String pattern =
          Arrays.stream(PlainSentence.valueOf(said.sentence()).words().split("\\{}", -1))
              .map(Pattern::quote)
              .collect(Collectors.joining("(.*)"));
      Matcher gaps = Pattern.compile(pattern, Pattern.DOTALL).matcher(said.text());
      assertThat(gaps.matches()).as(said.text()).isTrue();
      for (int gap = 1; gap <= gaps.groupCount(); gap++) {
        assertThat(recorded).containsAll(words(gaps.group(gap)).toList());
      }
    }
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty());
  }

  private PlainAnswer answer(DecisionRecorded decision) {
    ledger.append(decision);
    return read();
  }

  private PlainAnswer read() {
    StreamName stream = StreamName.of(new DecisionId("d/1"));
    Map<String, RecordedEvent> events = ledger.find(List.of(stream.key(0), stream.key(1)));
    RecordedEvent recorded = Objects.requireNonNull(events.get(stream.key(0)));
    return PlainAnswers.of(
        recorded,
        events.get(stream.key(1)),
        ReadDecision.of(recorded, new Unsealing(ledger.keys()), ledger),
        policy);
  }

  private static List<String> texts(PlainAnswer answer) {
    return answer.sections().stream()
        .flatMap(section -> section.statements().stream())
        .map(PlainStatement::text)
        .toList();
  }

  private static List<PlainStatement> all(PlainAnswer answer) {
    return Stream.concat(
            answer.sections().stream().flatMap(section -> section.statements().stream()),
            answer.withheld().stream())
        .toList();
  }

  private static DecisionRecorded decision(
      @Nullable String outcome, List<String> path, Pathway pathway) {
    return new DecisionRecorded(
        new DecisionId("d/1"),
        new Case(new CaseId("item-1"), null),
        new SubjectId("u-91c2"),
        new PolicyKey("bullying"),
        new VersionNumber(3, 1, 0),
        pathway,
        new SystemVersion("guard", "7"),
        outcome,
        outcome == null ? Failure.TIMEOUT : null,
        outcome,
        Instant.parse("2026-10-01T12:00:00Z"),
        new TreeMap<>(
            Map.of("toxicity", new Value.Number(0.93), "language", new Value.Text("en-GB"))),
        List.of(new Answer("threat", new Value.Text("yes"), "He threatens the neighbour by name.")),
        path,
        new TreeMap<>(Map.of("region", new Value.Text("IE"))));
  }
}
