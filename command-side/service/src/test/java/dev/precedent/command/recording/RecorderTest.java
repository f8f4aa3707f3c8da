package dev.precedent.command.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Line;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.ledger.EventAppender;
import dev.precedent.ledger.EventIds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines become events, each once, and what is wrong is said. */
class RecorderTest {
  private static final String LABEL =
      """
      {"id":"l/1","case":{"id":"c1"},"policy":"spam","version":"1.0.0","rater":"r1","value":"LIMIT",\
      "labelledAt":"2026-01-01T00:00:00Z"}""";

  private static final String FACT =
      """
      {"id":"f/1","case":{"id":"c1"},"policy":"spam","version":"1.0.0","name":"spam_score",\
      "value":0.9,"system":{"name":"clf","version":"2"},"measuredAt":"2026-10-01T00:00:00Z"}""";

  private final GivenRecorder given;

  RecorderTest(@TempDir Path folder) {
    given = new GivenRecorder(folder);
  }

  @AfterEach
  void close() {
    given.close();
  }

  @Test
  void recordsEachLineAsAStreamOfItsOwn() throws IOException {
    RecordedLines recorded = given.record(GivenRecorder.line("1"), GivenRecorder.line("2"));
    assertThat(recorded).isEqualTo(new RecordedLines(2, 0, List.of(), 0, 2));
    var found = given.log.find(List.of(LineKind.DECISION.stream("d/2").key(0)));
    assertThat(found.values())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.position()).isEqualTo(1);
              assertThat(event.metadata().actor()).isEqualTo(GivenRecorder.ACTOR);
            });
  }

  @Test
  void theSameContentAgainIsOneEvent() throws IOException {
    given.record(GivenRecorder.line("1"));
    String otherOrder =
        GivenRecorder.line("1").replaceFirst("\\{(\"id\":\"d/1\"),(.*)}$", "{$2, $1 }");
    assertThat(otherOrder).isNotEqualTo(GivenRecorder.line("1"));
    assertThat(given.record(otherOrder)).isEqualTo(new RecordedLines(0, 1, List.of(), 0, 1));
  }

  @Test
  void theSameIdWithOtherContentIsRefusedWithBothDigests() throws IOException {
    String other = GivenRecorder.line("1").replace("0.6", "0.7");
    RecordedLines recorded = given.record(GivenRecorder.line("1"), GivenRecorder.line("1"), other);
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
        given
            .log
            .find(List.of(LineKind.DECISION.stream("d/1").key(0)))
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
        given.record(
            GivenRecorder.line("1"),
            "{\"id\": ",
            GivenRecorder.line("3").replace("spam\"", "nope\""),
            GivenRecorder.line("4").replace("1.0.0", "2.0.0"),
            GivenRecorder.line("5").replace("1.0.0", "3.0.0"),
            GivenRecorder.line("6").replace("0.6", "\"high\""),
            GivenRecorder.line("7").replace("LIMIT", "BURN"),
            GivenRecorder.line("8").replace("selling", "buying"),
            GivenRecorder.line("9").replace("\"yes\"", "\"perhaps\""),
            GivenRecorder.line("10"));
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
    assertThat(given.record(LineKind.LABEL, LABEL, LABEL, LABEL.replace("\"LIMIT\"", "\"BURN\"")))
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
        given.record(
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
    assertThat(given.recorder.withdraw(LineKind.FACT, "f/1", "Wrong text.", GivenRecorder.ACTOR))
        .isEqualTo(2);
    assertThat(given.recorder.withdraw(LineKind.FACT, "f/1", "Wrong text.", GivenRecorder.ACTOR))
        .isEqualTo(2);
  }

  @Test
  void keepsTheOrderOfARequestHoweverManyLinesItHas() throws IOException {
    int lines = 10_000;
    RecordedLines recorded =
        given.record(
            IntStream.range(0, lines)
                .mapToObj(i -> GivenRecorder.line(Integer.toString(i)))
                .toArray(String[]::new));
    assertThat(recorded.accepted()).isEqualTo(lines);
    assertThat(
            given
                .log
                .find(List.of(LineKind.DECISION.stream("d/9999").key(0)))
                .values()
                .iterator()
                .next())
        .satisfies(event -> assertThat(event.position()).isEqualTo(lines - 1));
  }

  @Test
  void withdrawsOnce() throws IOException {
    given.record(GivenRecorder.line("1"));
    assertThat(
            given.recorder.withdraw(LineKind.DECISION, "d/1", "Wrong item.", GivenRecorder.ACTOR))
        .isEqualTo(1);
    assertThat(
            given.recorder.withdraw(LineKind.DECISION, "d/1", "Wrong item.", GivenRecorder.ACTOR))
        .isEqualTo(1);
    assertThat(refusal("d/1", "Another reason.").kind()).isEqualTo(Refused.Kind.CONFLICT);
    assertThat(refusal("d/2", "Wrong item.").detail()).contains("'d/2'");
    assertThat(refusal("a;b", "Wrong item.").kind()).isEqualTo(Refused.Kind.UNKNOWN);
    assertThat(given.record(GivenRecorder.line("1")).duplicates()).isEqualTo(1);
  }

  /** As an earlier version recorded it, which took any time of the years 1 to 9999. */
  private void recordedOnce(String line) {
    var event =
        (Line.Good<DecisionRecorded>) Line.read(GivenRecorder.bytes(line), DecisionRecorded.class);
    EventAppender.through(given.committer, new EventIds(InstantSource.system(), new Random(2)))
        .append(
            LineKind.DECISION.stream(event.event()),
            0,
            List.of(event.event()),
            GivenRecorder.ACTOR);
  }

  @Test
  void whatWasRecordedBeforeARuleGrewStricterIsADuplicate() throws IOException {
    String old = GivenRecorder.line("1").replace("2026-01-01", "9999-12-31");
    recordedOnce(old);

    RecordedLines again =
        given.record(
            old,
            old.replace("0.6", "0.7"),
            GivenRecorder.line("2").replace("2026-01-01", "9999-12-31"));

    assertThat(again.accepted()).isZero();
    assertThat(again.duplicates()).isEqualTo(1);
    assertThat(again.refused())
        .extracting(RefusedLine::line)
        .as("another content, and one that was never recorded")
        .containsExactly(2L, 3L);
    assertThat(again.refused())
        .allSatisfy(refused -> assertThat(refused.reason()).contains("'decidedAt' must be"));
  }

  private Refused refusal(String id, String reason) {
    return assertThatExceptionOfType(Refusal.class)
        .isThrownBy(
            () -> given.recorder.withdraw(LineKind.DECISION, id, reason, GivenRecorder.ACTOR))
        .actual()
        .refused();
  }
}
