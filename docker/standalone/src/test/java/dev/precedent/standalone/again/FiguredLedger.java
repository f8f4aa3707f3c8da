package dev.precedent.standalone.again;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventMetadata;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.JobRequested;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.export.Export;
import dev.precedent.ledger.notary.NotYetSigned;
import dev.precedent.ledger.notary.Notary;
import dev.precedent.ledger.notary.Proofs;
import dev.precedent.ledger.notary.SigningKeys;
import dev.precedent.ledger.notary.StoredTree;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A ledger in SQLite with decisions and labels of two policies, a replay, an agreement, a sweep, a
 * drift and a benchmark of one of them, whose results are those that the recorded requests lead to,
 * and exports of it.
 */
final class FiguredLedger implements AutoCloseable {
  static final List<String> CERTIFICATES =
      List.of("replay-1", "agreement-1", "sweep-1", "drift-1", "benchmark-1");
  static final String QUERY = "policy:abuse outcome:REMOVE";

  private static final SigningKeys KEYS =
      SigningKeys.of(
          "test/ledger",
          SigningKey.generate("test/ledger", VerifierKey.Kind.NOTE, new SecureRandom()));
  private static final Instant TIME = Instant.parse("2026-03-01T10:15:30Z");
  private static final byte[] ACTOR = new EventMetadata(new Actor("ann")).write();

  private static final String DOCUMENT =
      """
      policy: abuse
      version: 1.0.0
      title: Abuse
      signals:
        score: {type: double}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: AB.1, when: 'score > 0.5', outcome: REMOVE}
        - {clause: AB.9, outcome: ALLOW}
      text: |
        AB.1 abuse goes. AB.9 the rest stays.
      """;

  final Path folder;
  private final SqliteCommitLog log;
  private final Notary notary;
  private final Proofs proofs;

  FiguredLedger(Path folder) throws Exception {
    this.folder = folder;
    log = SqliteCommitLog.open(Files.createDirectories(folder));
    notary =
        Notary.start(log, log.checkpoints(), KEYS, folder.resolve("tree"), Duration.ofMillis(5));
    proofs =
        new Proofs(
            log,
            log.checkpoints(),
            new StoredTree(folder.resolve("tree")),
            KEYS::verifiers,
            notary);
  }

  /** With everything that the tests look at. */
  static FiguredLedger whole(Path folder) throws Exception {
    FiguredLedger ledger = new FiguredLedger(folder);
    for (String policy : List.of("abuse", "other")) {
      ledger.publish(policy, DOCUMENT.replace("policy: abuse", "policy: " + policy));
      ledger.record(policy);
    }
    ledger.publish("abuse", DOCUMENT.replace("1.0.0", "1.1.0").replace("0.5", "0.4"));
    long until = ledger.head();
    ledger.compute(
        "replay-1",
        """
        {"request":{"policy":"abuse@1.1.0","where":"policy:abuse","baseline":"recorded","until":%d},"drafts":{}}
        """
            .formatted(until));
    ledger.compute(
        "agreement-1",
        """
        {"request":{"policy":"abuse","outcome":true,"until":%d,"repeats":"first","seed":1,"resamples":99},\
        "guideline":{"policy":"abuse","version":"1.1.0"}}
        """
            .formatted(until));
    ledger.compute(
        "sweep-1",
        """
        {"policy":"abuse","signal":"score","positive":["REMOVE"],"where":"policy:abuse","until":%d,"seed":7,"at":[0.45]}
        """
            .formatted(until));
    ledger.compute(
        "drift-1",
        """
        {"policy":"abuse","signal":"score","reference":"policy:abuse decided:2026-01","current":"policy:abuse decided:2026-02","positive":["REMOVE"],"threshold":0.4,"until":%d}
        """
            .formatted(until));
    ledger.freeze();
    ledger.compute(
        "benchmark-1",
        """
        {"request":{"goldenSet":"gold@1","policy":"abuse@1.1.0","failures":"wrong","until":%d,"seed":3,"resamples":99},\
        "guideline":{"policy":"abuse","version":"1.1.0"}}
        """
            .formatted(ledger.head()));
    return ledger;
  }

  /** A golden set of every other case, which some of the outcomes are not the truth of. */
  private void freeze() {
    List<GoldenSetFrozen.GoldenCase> cases =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    new GoldenSetFrozen.GoldenCase(
                        new CaseId("abuse-" + 2 * i), i % 3 == 0 ? "ALLOW" : "REMOVE", 3))
            .sorted(Comparator.comparing(golden -> golden.id().value()))
            .toList();
    GoldenSetName name = new GoldenSetName("gold");
    append(
        StreamName.of(name),
        0,
        new GoldenSetFrozen(name, 1, new PolicyKey("abuse"), head(), "majority", cases));
  }

  long head() {
    return log.head();
  }

  private void publish(String policy, String document) {
    PolicyKey key = new PolicyKey(policy);
    VersionNumber version = VersionNumber.of(document.contains("1.1.0") ? "1.1.0" : "1.0.0");
    String digest = Digest.of(document.getBytes(StandardCharsets.UTF_8));
    long sequence = document.contains("1.1.0") ? 2 : 0;
    append(StreamName.of(key), sequence, new PolicyVersionDrafted(key, version, document, digest));
    append(StreamName.of(key), sequence + 1, new PolicyVersionPublished(key, version, digest));
  }

  /** Forty decisions, and what three raters say of every other case. */
  private void record(String policy) {
    Random random = new Random(4);
    for (int i = 0; i < 40; i++) {
      double score = Math.round(random.nextDouble() * 1000) / 1000.0;
      String outcome = score > 0.5 ? "REMOVE" : "ALLOW";
      append(
          StreamName.of(new DecisionId(policy + "/" + i)),
          0,
          read(
              EventType.DECISION_RECORDED,
              """
              {"id":"%1$s/%2$d","case":{"id":"%1$s-%2$d"},"policy":"%1$s","version":"1.0.0","pathway":"CLASSIFIER",\
              "system":{"name":"clf","version":"1"},"outcome":"%3$s","decidedAt":"2026-0%4$d-01T00:00:00Z",\
              "signals":{"score":%5$s}}
              """
                  .formatted(policy, i, outcome, 1 + i % 2, score)));
      for (int rater = 0; rater < 3 && i % 2 == 0; rater++) {
        String said = random.nextInt(5) == 0 ? "ALLOW" : outcome;
        append(
            StreamName.of(new LabelId("%s/%d/%d".formatted(policy, i, rater))),
            0,
            read(
                EventType.LABEL_RECORDED,
                """
                {"id":"%1$s/%2$d/%3$d","case":{"id":"%1$s-%2$d"},"policy":"%1$s","version":"1.0.0",\
                "rater":"r%3$d","value":"%4$s","labelledAt":"2026-03-01T00:00:00Z"}
                """
                    .formatted(policy, i, rater, said)));
      }
    }
    append(
        StreamName.of(new LabelId(policy + "/0/2")),
        1,
        new LabelWithdrawn(new LabelId(policy + "/0/2"), "a slip"));
  }

  private static Event read(EventType type, String json) {
    return EventCodec.read(
        type.wireName(), type.revision(), json.strip().getBytes(StandardCharsets.UTF_8));
  }

  /** A job that is asked for, and ends with what its request leads to. */
  private void compute(String id, String request) throws Exception {
    JobId job = JobId.of(id);
    append(
        StreamName.of(job),
        0,
        new JobRequested(
            job, id, CanonicalJson.read(request.getBytes(StandardCharsets.UTF_8), Json.class), 1));
    Json result = Json.of(new OfflineRecomputation().figure(new LoggedEvents(log), id));
    append(StreamName.of(job), 1, new JobEnded(job, JobEnded.State.DONE, 1, 1L, result, null));
  }

  void append(StreamName stream, long sequence, Event event) {
    EventData data = EventData.of(UUID.randomUUID().toString(), stream, sequence, event, ACTOR);
    long first = log.head();
    log.append(
        new Commit(
            first, UUID.randomUUID().toString(), List.of(new RecordedEvent(first, TIME, data))));
  }

  /** Where the events stand that an export of everything asked for consists of. */
  long[] positions() throws Exception {
    return new OfflineRecomputation().positions(new LoggedEvents(log), QUERY, head(), CERTIFICATES);
  }

  /** An export that is signed, of whatever positions. */
  Path export(Path to, String query, long[] positions) throws Exception {
    Files.createDirectories(to);
    Export.Selected selected = new Export.Selected(query, head(), CERTIFICATES, "ann", TIME, true);
    while (true) {
      try {
        new Export(log, proofs, KEYS).write(to, selected, positions, _ -> {});
        return to;
      } catch (NotYetSigned e) {
        Thread.sleep(5);
      }
    }
  }

  @Override
  public void close() throws IOException {
    notary.close();
    log.close();
  }
}
