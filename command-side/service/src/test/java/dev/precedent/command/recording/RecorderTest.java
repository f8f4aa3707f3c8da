package dev.precedent.command.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Line;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventAppender;
import dev.precedent.ledger.EventIds;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.ledger.subject.InMemorySubjectKeys;
import dev.precedent.ledger.subject.KeyEncryptionKeyFile;
import dev.precedent.ledger.subject.Keyring;
import dev.precedent.ledger.subject.PersonalFields;
import dev.precedent.ledger.subject.Sealing;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static final Actor ACTOR = new Actor("somebody");
  private static final String GOOD =
      """
      {"id":"d/%s","case":{"id":"c1"},"policy":"spam","version":"1.0.0","pathway":"LLM",\
      "system":{"name":"x","version":"1"},"outcome":"LIMIT","decidedAt":"2026-01-01T00:00:00Z",\
      "signals":{"spam_score":0.6,"language":"en"},"answers":[{"question":"selling","answer":"yes"}]}""";
  private static final String LABEL =
      """
      {"id":"l/1","case":{"id":"c1"},"policy":"spam","version":"1.0.0","rater":"r1","value":"LIMIT",\
      "labelledAt":"2026-01-01T00:00:00Z"}""";

  private static final String FACT =
      """
      {"id":"f/1","case":{"id":"c1"},"policy":"spam","version":"1.0.0","name":"spam_score",\
      "value":0.9,"system":{"name":"clf","version":"2"},"measuredAt":"2026-10-01T00:00:00Z"}""";

  @TempDir Path folder;
  private SqliteCommitLog log;
  private Committer committer;
  private Keyring keys;
  private Recorder recorder;

  @BeforeEach
  void open() {
    log = SqliteCommitLog.open(folder);
    committer = new Committer(log, InstantSource.system());
    keys = Keyring.open(new InMemorySubjectKeys(), log, KeyEncryptionKeyFile.beside(folder));
    recorder = recorder(new PersonalFields(Set.of("account"), true));
  }

  private Recorder recorder(PersonalFields personal) {
    return new Recorder(
        committer,
        log,
        new PolicyCatalogue((policy, from) -> from == 0 ? spam(policy) : List.of()),
        new EventIds(InstantSource.system(), new Random(1)),
        new Sealing(keys, personal));
  }

  @AfterEach
  void close() {
    committer.close();
    log.close();
  }

  @Test
  void recordsEachLineAsAStreamOfItsOwn() throws IOException {
    RecordedLines recorded = record(line("1"), line("2"));
    assertThat(recorded).isEqualTo(new RecordedLines(2, 0, List.of(), 0, 2));
    var found = log.find(List.of(LineKind.DECISION.stream("d/2").key(0)));
    assertThat(found.values())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.position()).isEqualTo(1);
              assertThat(event.metadata().actor()).isEqualTo(ACTOR);
            });
  }

  @Test
  void theSameContentAgainIsOneEvent() throws IOException {
    record(line("1"));
    String otherOrder = line("1").replaceFirst("\\{(\"id\":\"d/1\"),(.*)}$", "{$2, $1 }");
    assertThat(otherOrder).isNotEqualTo(line("1"));
    assertThat(record(otherOrder)).isEqualTo(new RecordedLines(0, 1, List.of(), 0, 1));
  }

  @Test
  void theSameIdWithOtherContentIsRefusedWithBothDigests() throws IOException {
    String other = line("1").replace("0.6", "0.7");
    RecordedLines recorded = record(line("1"), line("1"), other);
    assertThat(recorded.accepted()).isEqualTo(1);
    assertThat(recorded.duplicates()).isEqualTo(1);
    assertThat(recorded.refused())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.line()).isEqualTo(3);
              assertThat(refused.reason())
                  .contains("'d/1' was recorded before", "at position 0", "sha256:");
            });
    byte[] held =
        log.find(List.of(LineKind.DECISION.stream("d/1").key(0)))
            .values()
            .iterator()
            .next()
            .data()
            .payload();
    assertThat(recorded.refused().getFirst().reason()).contains(Digest.of(held));
  }

  @Test
  void oneWrongLineHoldsUpNoOther() throws IOException {
    RecordedLines recorded =
        record(
            line("1"),
            "{\"id\": ",
            line("3").replace("spam\"", "nope\""),
            line("4").replace("1.0.0", "2.0.0"),
            line("5").replace("1.0.0", "3.0.0"),
            line("6").replace("0.6", "\"high\""),
            line("7").replace("LIMIT", "BURN"),
            line("8").replace("selling", "buying"),
            line("9").replace("\"yes\"", "\"perhaps\""),
            line("10"));
    assertThat(recorded.accepted()).isEqualTo(2);
    assertThat(recorded.refused().stream().map(r -> r.line() + " " + r.reason()).toList())
        .satisfiesExactly(
            r -> assertThat(r).startsWith("2 not JSON"),
            r -> assertThat(r).isEqualTo("3 policy 'nope' is not known"),
            r ->
                assertThat(r)
                    .isEqualTo(
                        "4 spam@2.0.0 is a draft; what is recorded names a published version;"
                            + " published: 1.0.0"),
            r -> assertThat(r).isEqualTo("5 spam@3.0.0 is not known; published: 1.0.0"),
            r -> assertThat(r).contains("spam_score", "high"),
            r -> assertThat(r).contains("BURN"),
            r -> assertThat(r).contains("buying"),
            r -> assertThat(r).contains("perhaps"));
  }

  @Test
  void recordsLabelsTheSameWay() throws IOException {
    assertThat(record(LineKind.LABEL, LABEL, LABEL, LABEL.replace("\"LIMIT\"", "\"BURN\"")))
        .satisfies(
            recorded -> {
              assertThat(recorded.accepted()).isEqualTo(1);
              assertThat(recorded.duplicates()).isEqualTo(1);
              assertThat(recorded.refused()).hasSize(1);
            });
  }

  @Test
  void recordsAndWithdrawsFactsTheSameWay() throws IOException {
    RecordedLines recorded =
        record(
            LineKind.FACT,
            FACT,
            FACT,
            FACT.replace("0.9", "0.8"),
            FACT.replace("f/1", "f/2").replace("0.9", "\"high\""),
            FACT.replace("f/1", "f/3").replace("spam_score", "selling").replace("0.9", "\"yes\""),
            FACT.replace("\"value\"", "\"rater\":\"r1\",\"value\""));

    assertThat(recorded.accepted()).isEqualTo(2);
    assertThat(recorded.duplicates()).isEqualTo(1);
    assertThat(recorded.refused())
        .extracting(RefusedLine::reason)
        .satisfiesExactly(
            r -> assertThat(r).startsWith("id 'f/1' was recorded before with other content"),
            r ->
                assertThat(r)
                    .isEqualTo("signal 'spam_score' must be a double, found the text 'high'"),
            r -> assertThat(r).startsWith("unknown field 'rater'; expected case, id, measuredAt,"));
    assertThat(recorder.withdraw(LineKind.FACT, "f/1", "Wrong text.", ACTOR)).isEqualTo(2);
    assertThat(recorder.withdraw(LineKind.FACT, "f/1", "Wrong text.", ACTOR)).isEqualTo(2);
  }

  @Test
  void keepsTheOrderOfARequestHoweverManyLinesItHas() throws IOException {
    int lines = 10_000;
    RecordedLines recorded =
        record(
            IntStream.range(0, lines)
                .mapToObj(i -> line(Integer.toString(i)))
                .toArray(String[]::new));
    assertThat(recorded.accepted()).isEqualTo(lines);
    assertThat(
            log.find(List.of(LineKind.DECISION.stream("d/9999").key(0))).values().iterator().next())
        .satisfies(event -> assertThat(event.position()).isEqualTo(lines - 1));
  }

  @Test
  void withdrawsOnce() throws IOException {
    record(line("1"));
    assertThat(recorder.withdraw(LineKind.DECISION, "d/1", "Wrong item.", ACTOR)).isEqualTo(1);
    assertThat(recorder.withdraw(LineKind.DECISION, "d/1", "Wrong item.", ACTOR)).isEqualTo(1);
    assertThat(refusal("d/1", "Another reason.").kind()).isEqualTo(Refused.Kind.CONFLICT);
    assertThat(refusal("d/2", "Wrong item.").detail()).contains("'d/2'");
    assertThat(refusal("a;b", "Wrong item.").kind()).isEqualTo(Refused.Kind.UNKNOWN);
    assertThat(record(line("1")).duplicates()).isEqualTo(1);
  }

  @Test
  void whatIsPersonalIsRecordedSealed() throws IOException {
    assertThat(record(personal("1")).accepted()).isEqualTo(1);
    assertThat(new String(held("d/1").data().payload(), StandardCharsets.UTF_8))
        .doesNotContain("u-1", "a-17", "secret words")
        .contains("\"sealed\":", "\"region\":\"IE\"");
    assertThat(held("d/1").data().revision()).isEqualTo(2);
    assertThat(held("d/1").event())
        .isInstanceOfSatisfying(
            DecisionRecorded.class,
            decision ->
                assertThat(new Unsealing(keys).open(decision).decision().subject())
                    .isEqualTo(new SubjectId("u-1")));
  }

  @Test
  void aLineWithoutPersonalFieldsIsTheSameBytesAsEver() throws IOException {
    record(line("1"));
    assertThat(held("d/1").data().payload())
        .asString(StandardCharsets.UTF_8)
        .startsWith("{\"answers\":[")
        .doesNotContain("sealed");
    assertThat(held("d/1").data().revision()).isEqualTo(1);
  }

  @Test
  void aSealedLineSentAgainIsOneEvent() throws IOException {
    String resent = personal("1").replaceFirst("\\{(\"id\":\"d/1\"),(.*)}$", "{$2, $1 }");
    assertThat(resent).isNotEqualTo(personal("1"));
    assertThat(record(personal("1"), resent).duplicates()).isEqualTo(1);
    assertThat(record(personal("1"))).isEqualTo(new RecordedLines(0, 1, List.of(), 0, 1));
  }

  @Test
  void aSealedLineWithOtherContentIsRefusedWithBothDigests() throws IOException {
    record(personal("1"));
    for (String other :
        List.of(
            personal("1").replace("u-1", "u-2"),
            personal("1").replace("a-17", "a-18"),
            personal("1").replace("secret words", "other words"),
            personal("1").replace("0.6", "0.7"),
            line("1"))) {
      RecordedLines recorded = record(other);
      assertThat(recorded.duplicates()).as(other).isZero();
      assertThat(recorded.refused().getFirst().reason())
          .matches(
              "id 'd/1' was recorded before with other content: hmac-sha256:[0-9a-f]{64} at"
                  + " position 0, this line is hmac-sha256:[0-9a-f]{64}");
    }
  }

  @Test
  void aLineOfAnErasedRecordIsRefusedAsSuch() throws IOException {
    record(personal("1"), personal("2").replace("u-1", "u-2"));
    keys.erase(keys.find(new SubjectId("u-1")).orElseThrow());
    for (String again : List.of(personal("1"), personal("1").replace("a-17", "a-18"))) {
      assertThat(record(again).refused().getFirst().reason())
          .isEqualTo(
              "id 'd/1' is a duplicate of an erased record, at position 0; it cannot be recorded"
                  + " again");
    }
    assertThat(record(personal("2").replace("u-1", "u-2")).duplicates()).isEqualTo(1);
    assertThat(record(personal("3")).accepted()).as("under a fresh key").isEqualTo(1);
  }

  @Test
  void otherConfigurationOfWhatIsPersonalMakesNoLineAnother() throws IOException {
    record(personal("1"), line("2"));
    recorder = recorder(new PersonalFields(Set.of(), false));
    assertThat(record(personal("1"), line("2")).duplicates()).isEqualTo(2);
    record(personal("3"));
    recorder = recorder(new PersonalFields(Set.of("account", "region"), true));
    assertThat(record(personal("3")).duplicates()).isEqualTo(1);
  }

  @Test
  void personalFieldsWithoutASubjectAreRefused() throws IOException {
    RecordedLines recorded = record(personal("1").replace("\"subject\":\"u-1\",", ""));
    assertThat(recorded.accepted()).isZero();
    assertThat(recorded.refused().getFirst().reason())
        .contains("attribute 'account' is personal", "rationales are personal");
  }

  /** As an earlier version recorded it, which took any time of the years 1 to 9999. */
  private void recordedOnce(String line) {
    var event = (Line.Good<DecisionRecorded>) Line.read(bytes(line), DecisionRecorded.class);
    EventAppender.through(committer, new EventIds(InstantSource.system(), new Random(2)))
        .append(LineKind.DECISION.stream(event.event()), 0, List.of(event.event()), ACTOR);
  }

  @Test
  void whatWasRecordedBeforeARuleGrewStricterIsADuplicate() throws IOException {
    String old = line("1").replace("2026-01-01", "9999-12-31");
    recordedOnce(old);

    RecordedLines again =
        record(old, old.replace("0.6", "0.7"), line("2").replace("2026-01-01", "9999-12-31"));

    assertThat(again.accepted()).isZero();
    assertThat(again.duplicates()).isEqualTo(1);
    assertThat(again.refused())
        .extracting(RefusedLine::line)
        .as("another content, and one that was never recorded")
        .containsExactly(2L, 3L);
    assertThat(again.refused())
        .allSatisfy(refused -> assertThat(refused.reason()).contains("'decidedAt' must be"));
  }

  @Test
  void whatWasRecordedWithoutASubjectIsADuplicateWhenSubjectsAreAskedFor() throws IOException {
    String nobodys = personal("1").replace("\"subject\":\"u-1\",", "");
    recorder = recorder(new PersonalFields(Set.of(), false));
    record(nobodys);
    recorder = recorder(new PersonalFields(Set.of("account"), true));

    assertThat(record(nobodys)).isEqualTo(new RecordedLines(0, 1, List.of(), 0, 1));
  }

  private RecordedEvent held(String id) {
    String key = LineKind.DECISION.stream(id).key(0);
    return Objects.requireNonNull(log.find(List.of(key)).get(key));
  }

  /** A line about somebody. */
  private static String personal(String id) {
    return line(id)
        .replace("\"policy\"", "\"subject\":\"u-1\",\"policy\"")
        .replace("\"answer\":\"yes\"", "\"answer\":\"yes\",\"rationale\":\"secret words\"")
        .replaceFirst("}$", ",\"attributes\":{\"account\":\"a-17\",\"region\":\"IE\"}}");
  }

  private Refused refusal(String id, String reason) {
    return assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> recorder.withdraw(LineKind.DECISION, id, reason, ACTOR))
        .actual()
        .refused();
  }

  private RecordedLines record(String... lines) throws IOException {
    return record(LineKind.DECISION, lines);
  }

  private RecordedLines record(LineKind<?> kind, String... lines) throws IOException {
    String body = String.join("\n", lines);
    return recorder.record(kind, new NdjsonLines(new ByteArrayInputStream(bytes(body))), ACTOR);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String line(String id) {
    return GOOD.formatted(id);
  }

  private static List<PolicyCatalogue.Recorded> spam(PolicyKey policy) {
    if (!policy.value().equals("spam")) {
      return List.of();
    }
    VersionNumber first = VersionNumber.of("1.0.0");
    VersionNumber second = VersionNumber.of("2.0.0");
    String document = document("1.0.0");
    return List.of(
            new PolicyVersionDrafted(policy, first, document, Digest.of(document)),
            new PolicyVersionPublished(policy, first, Digest.of(document)),
            new PolicyVersionDrafted(policy, second, document("2.0.0"), ""))
        .stream()
        .map(event -> new PolicyCatalogue.Recorded(0, Instant.EPOCH, ACTOR, event))
        .collect(Collectors.toList());
  }

  private static String document(String version) {
    return """
        policy: spam
        version: %s
        title: Spam
        signals:
          spam_score: {type: double}
          language: {type: string}
        questions:
          selling: {ask: "Does it sell something?", answers: ["yes", "no", "unclear"], clause: SP.1}
        outcomes: [ALLOW, LIMIT, REMOVE]
        tree:
          - {clause: SP.2, when: spam_score >= 0.9, outcome: REMOVE}
          - {clause: SP.3, when: 'spam_score >= 0.5 && selling == "yes"', outcome: LIMIT}
          - {clause: SP.9, outcome: ALLOW}
        text: |
          SP.1 Selling. SP.2 Certain spam is removed. SP.3 Probable spam that sells is limited.
          SP.9 The rest is allowed.
        """
        .formatted(version);
  }
}
