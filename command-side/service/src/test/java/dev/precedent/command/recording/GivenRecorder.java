package dev.precedent.command.recording;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventIds;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.ledger.subject.InMemorySubjectKeys;
import dev.precedent.ledger.subject.KeyEncryptionKeyFile;
import dev.precedent.ledger.subject.Keyring;
import dev.precedent.ledger.subject.PersonalFields;
import dev.precedent.ledger.subject.Sealing;
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

/** A recorder on a ledger in a file, with a policy {@code spam}, and lines for it. */
final class GivenRecorder implements AutoCloseable {
  static final Actor ACTOR = new Actor("somebody");
  private static final String GOOD =
      """
      {"id":"d/%s","case":{"id":"c1"},"policy":"spam","version":"1.0.0","pathway":"LLM",\
      "system":{"name":"x","version":"1"},"outcome":"LIMIT","decidedAt":"2026-01-01T00:00:00Z",\
      "signals":{"spam_score":0.6,"language":"en"},"answers":[{"question":"selling","answer":"yes"}]}""";

  final SqliteCommitLog log;
  final Committer committer;
  final Keyring keys;
  Recorder recorder;

  /** It takes rationales and the attribute {@code account} as personal. */
  GivenRecorder(Path folder) {
    log = SqliteCommitLog.open(folder);
    committer = new Committer(log, InstantSource.system());
    keys = Keyring.open(new InMemorySubjectKeys(), log, KeyEncryptionKeyFile.beside(folder));
    recorder = recorder(new PersonalFields(Set.of("account"), true));
  }

  /** Takes other fields as personal from here on. */
  void seal(PersonalFields personal) {
    recorder = recorder(personal);
  }

  private Recorder recorder(PersonalFields personal) {
    return new Recorder(
        committer,
        log,
        new PolicyCatalogue((policy, from) -> from == 0 ? spam(policy) : List.of()),
        new EventIds(InstantSource.system(), new Random(1)),
        new Sealing(keys, personal));
  }

  @Override
  public void close() {
    committer.close();
    log.close();
  }

  RecordedLines record(String... lines) throws IOException {
    return record(LineKind.DECISION, lines);
  }

  RecordedLines record(LineKind<?> kind, String... lines) throws IOException {
    String body = String.join("\n", lines);
    return recorder.record(kind, new NdjsonLines(new ByteArrayInputStream(bytes(body))), ACTOR);
  }

  RecordedEvent held(String id) {
    String key = LineKind.DECISION.stream(id).key(0);
    return Objects.requireNonNull(log.find(List.of(key)).get(key));
  }

  static String line(String id) {
    return GOOD.formatted(id);
  }

  /** A line about somebody. */
  static String personal(String id) {
    return line(id)
        .replace("\"policy\"", "\"subject\":\"u-1\",\"policy\"")
        .replace("\"answer\":\"yes\"", "\"answer\":\"yes\",\"rationale\":\"secret words\"")
        .replaceFirst("}$", ",\"attributes\":{\"account\":\"a-17\",\"region\":\"IE\"}}");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
