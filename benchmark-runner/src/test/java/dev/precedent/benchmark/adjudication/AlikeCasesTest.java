package dev.precedent.benchmark.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.precedent.query.Grouping;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made once for many cases is what is made of each of them. */
class AlikeCasesTest {
  private static final int CASES = 400;
  private static final List<String> DOCUMENTS = List.of(document("1.0.0", 1), document("1.1.0", 0));
  private static final int LEAST = 3;

  private final FakeLedger ledger = new FakeLedger();
  @TempDir Path folder;

  private static String document(String version, int severity) {
    return """
    policy: spam
    version: %s
    title: Spam
    signals:
      score: {type: double}
    questions:
      severity: {ask: "How bad?", answers: [-1, 0, 1], scale: ordinal}
      bulk: {ask: "Was it sent to many?", answers: [true, false]}
    outcomes: [ALLOW, REMOVE]
    tree:
      - {clause: SP.1, when: severity >= %d || bulk, outcome: REMOVE}
      - {clause: SP.9, outcome: ALLOW}
    text: |
      SP.1 Spam is removed. SP.9 The rest stays.
    """
        .formatted(version, severity);
  }

  @Test
  void judgementsAreThoseOfEachCaseWithItsPositions() throws Exception {
    long until = record(3);
    for (Repeats repeats : Repeats.values()) {
      try (GivenArchive archive = start()) {
        Adjudication adjudication = new Adjudication(archive.guidelines(), repeats);
        SortedMap<String, Judgements> wanted = new TreeMap<>();
        SortedMap<String, List<Long>> positions = new TreeMap<>();
        AllLabels.of(ledger, Given.SPAM, until)
            .forEach(
                (item, labels) -> {
                  wanted.put(item, adjudication.judge(labels));
                  positions.put(item, labels.stream().map(Label::position).toList());
                });
        SortedMap<String, Judgements> found = new TreeMap<>();
        SortedMap<String, List<Long>> where = new TreeMap<>();
        labels(archive, until)
            .<FromLabels>judge(
                Given.SPAM,
                until,
                labels -> FromLabels.of(adjudication.judge(labels), labels),
                (item, at, judged) -> {
                  where.put(item.value(), Arrays.stream(at).boxed().toList());
                  assertThat(found.put(item.value(), Objects.requireNonNull(judged).at(at)))
                      .isNull();
                });

        assertThat(where).isEqualTo(positions);
        assertThat(found).isEqualTo(wanted);
      }
    }
  }

  /** Judgements from the labels of these numbers, whatever their positions. */
  private record FromLabels(Judgements judged, List<Long> positions) {
    static FromLabels of(Judgements judged, List<Label> labels) {
      return new FromLabels(judged, labels.stream().map(Label::position).toList());
    }

    Judgements at(long[] other) {
      return new Judgements(
          judged.counted().stream()
              .map(
                  each ->
                      new Judgement(
                          each.outcome(),
                          each.severity(),
                          each.standing(),
                          each.from().stream()
                              .map(position -> other[positions.indexOf(position)])
                              .toList()))
              .toList(),
          judged.without());
    }
  }

  @Test
  void ratingsAreThoseOfEachCaseInTheOrderInWhichEachRaterGaveThem() throws Exception {
    long until = record(11);
    try (GivenArchive archive = start()) {
      for (@Nullable String question : new String[] {null, "severity", "bulk"}) {
        for (Grouping.@Nullable ByPeriod every :
            new Grouping.ByPeriod[] {null, Grouping.ByPeriod.DAY}) {
          Map<String, Long> wanted = new HashMap<>();
          Map<String, TreeMap<String, Integer>> ids = new HashMap<>();
          AllLabels.of(ledger, Given.SPAM, until)
              .forEach(
                  (item, labels) -> {
                    Optional<String> said = said(labels, question, every, archive);
                    said.ifPresent(
                        each -> {
                          wanted.merge(each, 1L, Long::sum);
                          ids.computeIfAbsent(each, _ -> new TreeMap<>()).put(item, 1);
                        });
                  });
          Map<String, Long> found = new HashMap<>();
          labels(archive, until)
              .forEachAlike(
                  Given.SPAM,
                  until,
                  question,
                  every,
                  null,
                  LEAST,
                  (least, labels, cases) -> {
                    String said = said(labels, question, every, archive).orElseThrow();
                    found.merge(said, cases, Long::sum);
                    assertThat(least).hasSize(Math.toIntExact(Math.min(LEAST, cases))).isSorted();
                    assertThat(ids.get(said)).containsKeys(least.toArray(String[]::new));
                  });

          assertThat(found).isEqualTo(wanted);
        }
      }
    }
  }

  /** What each rater said, one after the other; absent where nothing was said of it. */
  private static Optional<String> said(
      List<Label> labels,
      @Nullable String question,
      Grouping.@Nullable ByPeriod every,
      GivenArchive archive) {
    if (labels.stream().allMatch(each -> question != null && !question.equals(each.question()))) {
      return Optional.empty();
    }
    Ratings ratings =
        question == null
            ? Ratings.onOutcome(labels, archive.guidelines())
            : Ratings.onQuestion(labels, question);
    TreeMap<String, List<String>> byRater = new TreeMap<>();
    ratings
        .given()
        .forEach(
            each ->
                byRater
                    .computeIfAbsent(each.rater().value(), _ -> new ArrayList<>())
                    .add(
                        "%s %s %s"
                            .formatted(
                                each.value(),
                                each.expert(),
                                every == null
                                    ? ""
                                    : every.first(
                                        each.at().atOffset(ZoneOffset.UTC).toLocalDate()))));
    return Optional.of(byRater + " without " + ratings.without());
  }

  @Test
  void isMadeOnceHoweverManyCasesThereAre() throws Exception {
    int few = judged(100);
    int many = judged(2_000);

    assertThat(few).isEqualTo(many).isEqualTo(4);
  }

  /** How often something is made of labels of so many cases, two of two raters on each. */
  private int judged(int cases) throws Exception {
    FakeLedger other = new FakeLedger();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      events.add(Given.label("a" + i, "item-" + i, "ann", i % 2 == 0 ? "ALLOW" : "REMOVE"));
      events.add(Given.label("b" + i, "item-" + i, "bob", i % 4 < 2 ? "ALLOW" : "REMOVE"));
    }
    other.append(events.toArray(Event[]::new));
    int[] made = new int[1];
    int[] told = new int[1];
    try (GivenArchive archive =
        GivenArchive.of(other, folder.resolve("of-" + cases), DOCUMENTS.toArray(String[]::new))) {
      labels(archive, other.head())
          .<String>judge(
              Given.SPAM, other.head(), _ -> "made " + ++made[0], (_, _, _) -> told[0]++);
    }
    assertThat(told[0]).isEqualTo(cases);
    return made[0];
  }

  private static CaseLabels labels(GivenArchive archive, long until) throws InterruptedException {
    archive.evaluation().index().awaitPosition(until);
    return new CaseLabels(archive.evaluation().labels(), archive.guidelines());
  }

  private GivenArchive start() {
    return GivenArchive.of(ledger, folder, DOCUMENTS.toArray(String[]::new));
  }

  /** Labels of which many cases have the same, some at one time, in rounds, and withdrawn. */
  private long record(long seed) {
    Random random = new Random(seed);
    List<Event> some = new ArrayList<>();
    for (int i = 0; i < 4 * CASES; i++) {
      some.add(label(i, random));
    }
    ledger.append(some.toArray(Event[]::new));
    ledger.append(new LabelWithdrawn(new LabelId("l/17"), "the wrong case"));
    return ledger.head();
  }

  private static LabelRecorded label(int number, Random random) {
    String question = random.nextInt(3) == 0 ? "severity" : random.nextBoolean() ? "bulk" : null;
    return new LabelRecorded(
        new LabelId("l/" + number),
        new Case(new CaseId("item-" + random.nextInt(CASES)), null),
        Given.SPAM,
        VersionNumber.of(random.nextInt(5) == 0 ? "1.1.0" : "1.0.0"),
        new RaterId("r" + random.nextInt(2)),
        question,
        switch (question) {
          case null -> Value.of(random.nextBoolean() ? "REMOVE" : "ALLOW");
          case "severity" -> Value.of(random.nextInt(3) - 1);
          default -> Value.of(random.nextBoolean());
        },
        Given.WHEN.plusSeconds(40_000L * random.nextInt(4)).plusNanos(random.nextInt(2)),
        random.nextInt(4) == 0 ? new RoundId("round " + random.nextInt(2)) : null,
        random.nextInt(5) == 0 ? LabelStanding.EXPERT : null);
  }
}
