package dev.precedent.command.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.SubjectId;
import dev.precedent.ledger.subject.PersonalFields;
import dev.precedent.ledger.subject.Unsealing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is personal is recorded sealed, and the same line stays the same. */
class SealedRecordingTest {
  private final GivenRecorder given;

  SealedRecordingTest(@TempDir Path folder) {
    given = new GivenRecorder(folder);
  }

  @AfterEach
  void close() {
    given.close();
  }

  @Test
  void whatIsPersonalIsRecordedSealed() throws IOException {
    assertThat(given.record(GivenRecorder.personal("1")).accepted()).isEqualTo(1);
    assertThat(new String(given.held("d/1").data().payload(), StandardCharsets.UTF_8))
        .doesNotContain("u-1", "a-17", "secret words")
        .contains("\"sealed\":", "\"region\":\"IE\"");
    assertThat(given.held("d/1").data().revision()).isEqualTo(2);
    assertThat(given.held("d/1").event())
        .isInstanceOfSatisfying(
            DecisionRecorded.class,
            decision ->
                assertThat(new Unsealing(given.keys).open(decision).decision().subject())
                    .isEqualTo(new SubjectId("u-1")));
  }

  @Test
  void aLineWithoutPersonalFieldsIsTheSameBytesAsEver() throws IOException {
    given.record(GivenRecorder.line("1"));
    assertThat(given.held("d/1").data().payload())
        .asString(StandardCharsets.UTF_8)
        .startsWith("{\"answers\":[")
        .doesNotContain("sealed");
    assertThat(given.held("d/1").data().revision()).isEqualTo(1);
  }

  @Test
  void aSealedLineSentAgainIsOneEvent() throws IOException {
    String resent =
        GivenRecorder.personal("1").replaceFirst("\\{(\"id\":\"d/1\"),(.*)}$", "{$2, $1 }");
    assertThat(resent).isNotEqualTo(GivenRecorder.personal("1"));
    assertThat(given.record(GivenRecorder.personal("1"), resent).duplicates()).isEqualTo(1);
    assertThat(given.record(GivenRecorder.personal("1")))
        .isEqualTo(new RecordedLines(0, 1, List.of(), 0, 1));
  }

  @Test
  void aSealedLineWithOtherContentIsRefusedWithBothDigests() throws IOException {
    given.record(GivenRecorder.personal("1"));
    for (String other :
        List.of(
            GivenRecorder.personal("1").replace("u-1", "u-2"),
            GivenRecorder.personal("1").replace("a-17", "a-18"),
            GivenRecorder.personal("1").replace("secret words", "other words"),
            GivenRecorder.personal("1").replace("0.6", "0.7"),
            GivenRecorder.line("1"))) {
      RecordedLines recorded = given.record(other);
      assertThat(recorded.duplicates()).as(other).isZero();
      assertThat(recorded.refused().getFirst().reason())
          .matches(
              "id 'd/1' was recorded before with other content: hmac-sha256:[0-9a-f]{64} at"
                  + " position 0, this line is hmac-sha256:[0-9a-f]{64}");
    }
  }

  @Test
  void aLineOfAnErasedRecordIsRefusedAsSuch() throws IOException {
    given.record(GivenRecorder.personal("1"), GivenRecorder.personal("2").replace("u-1", "u-2"));
    given.keys.erase(given.keys.find(new SubjectId("u-1")).orElseThrow());
    for (String again :
        List.of(GivenRecorder.personal("1"), GivenRecorder.personal("1").replace("a-17", "a-18"))) {
      assertThat(given.record(again).refused().getFirst().reason())
          .isEqualTo(
              "id 'd/1' is a duplicate of an erased record, at position 0; it cannot be recorded"
                  + " again");
    }
    assertThat(given.record(GivenRecorder.personal("2").replace("u-1", "u-2")).duplicates())
        .isEqualTo(1);
    assertThat(given.record(GivenRecorder.personal("3")).accepted())
        .as("under a fresh key")
        .isEqualTo(1);
  }

  @Test
  void otherConfigurationOfWhatIsPersonalMakesNoLineAnother() throws IOException {
    given.record(GivenRecorder.personal("1"), GivenRecorder.line("2"));
    given.seal(new PersonalFields(Set.of(), false));
    assertThat(given.record(GivenRecorder.personal("1"), GivenRecorder.line("2")).duplicates())
        .isEqualTo(2);
    given.record(GivenRecorder.personal("3"));
    given.seal(new PersonalFields(Set.of("account", "region"), true));
    assertThat(given.record(GivenRecorder.personal("3")).duplicates()).isEqualTo(1);
  }

  @Test
  void personalFieldsWithoutASubjectAreRefused() throws IOException {
    RecordedLines recorded =
        given.record(GivenRecorder.personal("1").replace("\"subject\":\"u-1\",", ""));
    assertThat(recorded.accepted()).isZero();
    assertThat(recorded.refused().getFirst().reason())
        .contains("attribute 'account' is personal", "rationales are personal");
  }

  @Test
  void whatWasRecordedWithoutASubjectIsADuplicateWhenSubjectsAreAskedFor() throws IOException {
    String nobodys = GivenRecorder.personal("1").replace("\"subject\":\"u-1\",", "");
    given.seal(new PersonalFields(Set.of(), false));
    given.record(nobodys);
    given.seal(new PersonalFields(Set.of("account"), true));

    assertThat(given.record(nobodys)).isEqualTo(new RecordedLines(0, 1, List.of(), 0, 1));
  }
}
