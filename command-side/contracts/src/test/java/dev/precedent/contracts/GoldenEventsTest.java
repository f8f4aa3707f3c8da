package dev.precedent.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * One file per event and revision, never edited: what was written once is read for ever, and what
 * is written today are those bytes.
 */
class GoldenEventsTest {
  private static final SubjectKeyId KEY = new SubjectKeyId("0192f0c1-4d2e-4b7a-9a51-6f1f0d6c2b11");

  private static final JobId JOB = new JobId("replay", 17);

  /** By type, one a revision from 1 on. */
  private static final Map<EventType, List<Event>> SAMPLES = new EnumMap<>(EventType.class);

  static {
    samples(
        EventType.POLICY_VERSION_DRAFTED,
        new PolicyVersionDrafted(
            new PolicyKey("hate-speech"),
            VersionNumber.of("2.0.0"),
            "policy: hate-speech\n",
            "sha256:" + "0".repeat(64)));
    samples(
        EventType.POLICY_VERSION_PUBLISHED,
        new PolicyVersionPublished(
            new PolicyKey("hate-speech"), VersionNumber.of("2.0.0"), "sha256:" + "0".repeat(64)));
    samples(
        EventType.DECISION_RECORDED,
        new DecisionRecorded(
            new DecisionId("escalations/item-0001/2"),
            new Case(new CaseId("item-0001"), "sha256:ab"),
            new SubjectId("u-91c2"),
            new PolicyKey("bullying"),
            VersionNumber.of("3.1.0"),
            Pathway.HUMAN,
            new SystemVersion("specialists-dublin", "2026-10"),
            "REMOVE",
            null,
            "REMOVE",
            Instant.parse("2021-03-01T00:00:00Z"),
            new TreeMap<>(Map.of("toxicity", Value.of(0.93), "language", Value.of("en"))),
            List.of(
                new Answer("severity", Value.of(-2), "Threatens the user."),
                new Answer("direction", Value.of(List.of(Value.of("explicit"))), null)),
            List.of("BU.2", "BU.2a"),
            new TreeMap<>(Map.of("region", Value.of("IE")))),
        new DecisionRecorded(
            new DecisionId("escalations/item-0001/2"),
            new Case(new CaseId("item-0001"), "sha256:ab"),
            null,
            new PolicyKey("bullying"),
            VersionNumber.of("3.1.0"),
            Pathway.HUMAN,
            new SystemVersion("specialists-dublin", "2026-10"),
            "REMOVE",
            null,
            "REMOVE",
            Instant.parse("2021-03-01T00:00:00Z"),
            new TreeMap<>(Map.of("toxicity", Value.of(0.93))),
            List.of(new Answer("severity", Value.of(-2), null)),
            List.of("BU.2", "BU.2a"),
            new TreeMap<>(Map.of("region", Value.of("IE"))),
            new Sealed(KEY, "AAECAwQFBgcICQoLDA0ODw==", "hmac-sha256:" + "0".repeat(64))));
    samples(
        EventType.DECISION_WITHDRAWN,
        new DecisionWithdrawn(new DecisionId("escalations/item-0001/2"), "Wrong item."));
    samples(
        EventType.LABEL_RECORDED,
        new LabelRecorded(
            new LabelId("convabuse/1/Annotator7"),
            new Case(new CaseId("item-0001"), null),
            new PolicyKey("conversational-abuse"),
            VersionNumber.of("1.0.0"),
            new RaterId("Annotator7"),
            "severity",
            Value.of(-2),
            Instant.parse("2021-03-01T00:00:00Z"),
            null),
        new LabelRecorded(
            new LabelId("convabuse/1/Annotator7/2"),
            new Case(new CaseId("item-0001"), "sha256:ab"),
            new PolicyKey("conversational-abuse"),
            VersionNumber.of("1.0.0"),
            new RaterId("Annotator7"),
            "severity",
            Value.of(-2),
            Instant.parse("2021-03-01T00:00:00Z"),
            new RoundId("2")),
        new LabelRecorded(
            new LabelId("convabuse/1/Expert1"),
            new Case(new CaseId("item-0001"), "sha256:ab"),
            new PolicyKey("conversational-abuse"),
            VersionNumber.of("1.0.0"),
            new RaterId("Expert1"),
            "severity",
            Value.of(-2),
            Instant.parse("2021-03-01T00:00:00Z"),
            new RoundId("2"),
            LabelStanding.EXPERT));
    samples(
        EventType.LABEL_WITHDRAWN,
        new LabelWithdrawn(new LabelId("convabuse/1/Annotator7"), "Wrong item."));
    samples(
        EventType.FACT_RECORDED,
        new FactRecorded(
            new FactId("rescore/item-0001"),
            new Case(new CaseId("item-0001"), "sha256:ab"),
            new PolicyKey("bullying"),
            VersionNumber.of("3.1.0"),
            "toxicity",
            Value.of(0.93),
            new SystemVersion("toxicity-clf", "2"),
            Instant.parse("2026-10-01T00:00:00Z")));
    samples(
        EventType.FACT_WITHDRAWN,
        new FactWithdrawn(new FactId("rescore/item-0001"), "Scored the wrong text."));
    samples(
        EventType.GOLDEN_SET_FROZEN,
        new GoldenSetFrozen(
            new GoldenSetName("pandalm-test"),
            1,
            new PolicyKey("response-preference"),
            4_995,
            "more than half of the labels",
            List.of(new GoldenSetFrozen.GoldenCase(new CaseId("0"), "RESPONSE_2", 3))),
        new GoldenSetFrozen(
            new GoldenSetName("pandalm-test"),
            2,
            new PolicyKey("response-preference"),
            4_995,
            "more than half of the labels",
            List.of(),
            "pathway:LLM",
            List.of(new GoldenSetFrozen.Part("sha256:" + "0".repeat(64), 10_000))));
    samples(
        EventType.GOLDEN_CASES_LISTED,
        new GoldenCasesListed(
            "sha256:" + "0".repeat(64),
            List.of(
                new GoldenSetFrozen.GoldenCase(
                    new CaseId("0"), "RESPONSE_2", 3, List.of(17L, 18L, 19L)))));
    samples(
        EventType.BENCHMARK_VERDICT_RECORDED,
        new BenchmarkVerdictRecorded(
            new BenchmarkId("b-1"),
            new GoldenSetName("pandalm-test"),
            1,
            new CaseId("0"),
            new SystemVersion("gpt-3.5-turbo", "2023-06"),
            "RESPONSE_2",
            null,
            Failure.UNPARSEABLE));
    samples(
        EventType.BENCHMARK_CERTIFIED,
        new BenchmarkCertified(
            new BenchmarkId("b-1"),
            new GoldenSetName("pandalm-test"),
            2,
            new SystemVersion("judge", "2026-11"),
            999,
            998,
            731,
            "sha256:" + "0".repeat(64)));
    samples(
        EventType.SAMPLE_DRAWN,
        new SampleDrawn(
            new JobId("sample", 3),
            new PolicyKey("bullying"),
            "policy:bullying outcome:REMOVE,ALLOW",
            4_995,
            2_345,
            "sha256:" + "0".repeat(64),
            List.of("system", "attribute.region"),
            "neyman",
            "1".repeat(64),
            new SampleDrawn.SeedCheckpoint(17, 4_997, "2".repeat(64), "auditor's words"),
            List.of(
                new SampleDrawn.SampleStratum(
                    new TreeMap<>(Map.of("system", "specialists-dublin")),
                    2_345,
                    new TreeMap<>(Map.of("ALLOW", 2_000L, "REMOVE", 345L)),
                    1)),
            List.of(
                new SampleDrawn.SampledDecision(
                    new DecisionId("escalations/item-0001/2"), 17, new CaseId("item-0001"), 0))));
    samples(
        EventType.CROSSWALK_PUBLISHED,
        new CrosswalkPublished(
            new CrosswalkName("eu-service"),
            2,
            "crosswalk: eu-service\n",
            Digest.of("crosswalk: eu-service\n")));
    samples(
        EventType.STATEMENT_ISSUED,
        new StatementIssued(
            new DecisionId("d-1"),
            "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
            new CrosswalkName("eu-service"),
            2,
            Digest.of("{}"),
            new JobId("statements", 3)));
    samples(
        EventType.SEARCH_SAVED,
        new SearchSaved(
            new SearchName("removed-in-march"),
            "outcome:REMOVE decided:2021-03",
            "-signal.toxicity",
            List.of("signal.toxicity", "attribute.region")));
    samples(EventType.SEARCH_REMOVED, new SearchRemoved(new SearchName("removed-in-march")));
    samples(
        EventType.SUBJECT_HELD, new SubjectHeld(KEY, "Pending appeal.", "Tribunal 7, file 12/26"));
    samples(EventType.SUBJECT_RELEASED, new SubjectReleased(KEY, "The appeal is decided."));
    samples(
        EventType.SUBJECT_ERASED,
        new SubjectErased(KEY, "Asked for by the person.", "GDPR Art. 17"));
    samples(
        EventType.SIGNING_KEY_INTRODUCED,
        new SigningKeyIntroduced(
            "example.com/ledger-test+13389fb3+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea",
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"));
    samples(
        EventType.JOB_REQUESTED,
        new JobRequested(
            JOB,
            "hate-speech@2.0.0 against what was recorded",
            new Json("{\"policy\":\"hate-speech@2.0.0\",\"until\":4995}"),
            12));
    samples(
        EventType.JOB_TAKEN,
        new JobTaken(JOB, "host/4711/c0ffee", Instant.parse("2026-11-28T12:01:00Z")));
    samples(
        EventType.JOB_ENDED,
        new JobEnded(
            JOB,
            JobEnded.State.DONE,
            40,
            40L,
            new Json("{\"accuracy\":0.965,\"chi2\":5e-7,\"flipped\":3,\"precision\":null}"),
            null));
  }

  private static void samples(EventType type, Event... revisions) {
    SAMPLES.put(type, List.of(revisions));
  }

  private record Sample(EventType type, int revision, Event event) {
    String golden() throws IOException {
      String name = "/golden/%s.%d.json".formatted(type.wireName(), revision);
      try (InputStream file = GoldenEventsTest.class.getResourceAsStream(name)) {
        assertThat(file).as("the golden file %s", name).isNotNull();
        return new String(file.readAllBytes(), "UTF-8").strip();
      }
    }

    DynamicTest test(Executable check) {
      return DynamicTest.dynamicTest(type.wireName() + " " + revision, check);
    }
  }

  private static Stream<Sample> everyRevision() {
    return Stream.of(EventType.values())
        .flatMap(
            type ->
                IntStream.rangeClosed(1, type.revision())
                    .mapToObj(
                        revision -> new Sample(type, revision, sampleOf(type).get(revision - 1))));
  }

  private static List<Event> sampleOf(EventType type) {
    return Objects.requireNonNull(SAMPLES.get(type), "a sample of " + type);
  }

  @TestFactory
  Stream<DynamicTest> writesTheBytesOfTheGoldenFile() {
    return everyRevision()
        .map(
            sample ->
                sample.test(
                    () -> {
                      assertThat(EventType.revisionOf(sample.event())).isEqualTo(sample.revision());
                      assertThat(EventCodec.write(sample.event()))
                          .asString()
                          .isEqualTo(sample.golden());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> readsEveryRevision() {
    return everyRevision()
        .map(
            sample ->
                sample.test(
                    () ->
                        assertThat(
                                EventCodec.read(
                                    sample.type().wireName(),
                                    sample.revision(),
                                    sample.golden().getBytes("UTF-8")))
                            .isEqualTo(sample.event())));
  }

  @TestFactory
  Stream<DynamicTest> readsWhatEveryReleaseWrote() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/releases"))) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file.toString(), () -> readsAndWrites(file)))
          .toList()
          .stream();
    }
  }

  /** The same bytes, because a line that is sent again years later has to be known as the same. */
  private static void readsAndWrites(Path file) throws IOException {
    String[] name = file.getFileName().toString().split("\\.");
    List<String> payloads = Files.readAllLines(file);
    assertThat(payloads).isNotEmpty();
    for (String payload : payloads) {
      Event event =
          EventCodec.read(
              name[0], Integer.parseInt(name[1]), payload.getBytes(StandardCharsets.UTF_8));
      assertThat(EventCodec.write(event)).asString(StandardCharsets.UTF_8).isEqualTo(payload);
    }
  }

  @Test
  void saysThatAnUnknownEventIsNewer() {
    assertThatThrownBy(() -> EventCodec.read("decision-recorded", 99, new byte[0]))
        .isInstanceOf(EventCodec.UnknownEvent.class)
        .hasMessageContaining("revisions 1 to 2, found 99");
    assertThatThrownBy(() -> EventCodec.read("nope", 1, new byte[0]))
        .hasMessageContaining("no event is called 'nope'");
  }
}
