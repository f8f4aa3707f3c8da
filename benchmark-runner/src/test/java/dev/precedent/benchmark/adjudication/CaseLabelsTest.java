package dev.precedent.benchmark.adjudication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.RoundId;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseLabelsTest {
  private static final String DOCUMENT =
      """
      policy: spam
      version: 1.0.0
      title: Spam
      signals:
        score: {type: double}
      questions:
        severity: {ask: "How bad?", answers: [-1, 0, 1], scale: ordinal}
        bulk: {ask: "Was it sent to many?", answers: [true, false]}
        words: {ask: "Was it in words?", answers: ["true", "false", "1"]}
        kinds: {ask: "Which?", answers: [link, "2"], several: true}
        sizes: {ask: "How many?", answers: [1, 2, 3], several: true}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: SP.1, when: score >= 0.8 || severity >= 1, outcome: REMOVE}
        - {clause: SP.9, outcome: ALLOW}
      text: |
        SP.1 Spam is removed. SP.9 The rest stays.
      """;

  private final FakeLedger ledger = new FakeLedger();
  @TempDir Path folder;

  @Test
  void areThoseOfTheLedgerWhateverTheirValuesAndTimes() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      List<Event> some = new ArrayList<>();
      for (int k = 0; k < 20; k++) {
        some.add(label(20 * i + k, random));
      }
      ledger.append(some.toArray(Event[]::new));
    }
    ledger.append(new LabelWithdrawn(new LabelId("l/17"), "the wrong case"));
    long until = ledger.head();
    ledger.append(new LabelWithdrawn(new LabelId("l/18"), "too late for this question"));

    assertThat(read(until)).isEqualTo(AllLabels.of(ledger, Given.SPAM, until));
    assertThat(read(100)).isEqualTo(AllLabels.of(ledger, Given.SPAM, 100));
  }

  @Test
  void isInterrupted() throws Exception {
    ledger.append(Given.label("0", "y", "a", "ALLOW"));
    try (GivenArchive archive = GivenArchive.of(ledger, folder, DOCUMENT)) {
      archive.evaluation().index().awaitPosition(1);
      CaseLabels labels = new CaseLabels(archive.evaluation().labels(), archive.guidelines());
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> labels.forEach(Given.SPAM, 1, (item, given) -> {}))
          .isInstanceOf(InterruptedException.class);
    }
  }

  private TreeMap<String, List<Label>> read(long until) throws Exception {
    TreeMap<String, List<Label>> found = new TreeMap<>();
    try (GivenArchive archive = GivenArchive.of(ledger, folder, DOCUMENT)) {
      archive.evaluation().index().awaitPosition(until);
      new CaseLabels(archive.evaluation().labels(), archive.guidelines())
          .forEach(
              Given.SPAM,
              until,
              (item, labels) -> assertThat(found.put(item, labels)).as(item).isNull());
    }
    return found;
  }

  private static LabelRecorded label(int number, Random random) {
    List<@Nullable String> questions = new ArrayList<>();
    questions.add(null);
    questions.addAll(List.of("severity", "bulk", "words", "kinds", "sizes"));
    String question = questions.get(random.nextInt(questions.size()));
    return new LabelRecorded(
        new LabelId("l/" + number),
        new Case(new CaseId("item-" + random.nextInt(60)), null),
        Given.SPAM,
        VersionNumber.of("1.0.0"),
        new RaterId("r" + random.nextInt(5)),
        question,
        value(question, random),
        Given.WHEN.plusNanos(random.nextInt(3_000)),
        random.nextInt(4) == 0 ? new RoundId("round " + random.nextInt(3)) : null,
        LabelStanding.values()[random.nextInt(LabelStanding.values().length)]);
  }

  private static Value value(@Nullable String question, Random random) {
    int which = random.nextInt(3);
    return switch (question) {
      case null -> Value.of(which == 0 ? "REMOVE" : "ALLOW");
      case "severity" -> Value.of(which - 1);
      case "bulk" -> Value.of(which == 0);
      case "words" -> Value.of(List.of("true", "false", "1").get(which));
      case "kinds" -> Value.of(List.of(Value.of("link"), Value.of("2")).subList(0, which));
      default -> Value.of(List.of(Value.of(1), Value.of(2), Value.of(3)).subList(which, 3));
    };
  }
}
