package dev.precedent.ledger.export;

import static dev.precedent.ledger.Events.commit;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.InMemoryCheckpointLog;
import dev.precedent.ledger.InMemoryCommitLog;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.notary.NotYetSigned;
import dev.precedent.ledger.notary.Notary;
import dev.precedent.ledger.notary.Proofs;
import dev.precedent.ledger.notary.SigningKeys;
import dev.precedent.ledger.notary.StoredTree;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Multiproof;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.Tree;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an export holds, checked by the specification and not by the verifier. */
final class ExportTest {
  private static final SigningKey KEY =
      SigningKey.generate("test/ledger", VerifierKey.Kind.NOTE, new SecureRandom());
  private static final SigningKeys KEYS = SigningKeys.of("test/ledger", KEY);
  private static final int EVENTS = 500;

  @TempDir private Path folder;
  private final InMemoryCommitLog log = new InMemoryCommitLog();
  private final InMemoryCheckpointLog checkpoints = new InMemoryCheckpointLog();
  private Notary notary;
  private Proofs proofs;

  @BeforeEach
  void start() throws Exception {
    notary = Notary.start(log, checkpoints, KEYS, folder.resolve("tree"), Duration.ofMillis(5));
    proofs =
        new Proofs(
            log, checkpoints, new StoredTree(folder.resolve("tree")), KEYS::verifiers, notary);
    Random random = new Random(3);
    while (log.head() < EVENTS) {
      List<EventData> events = new ArrayList<>();
      for (long at = log.head(); at < Math.min(EVENTS, log.head() + 1 + random.nextInt(90)); at++) {
        events.add(event("a \"quoted\" \\ é " + at, 0, "{\"é\":" + at + "}"));
      }
      log.append(commit(log.head(), events.toArray(new EventData[0])));
      awaitSigned(log.head());
    }
  }

  @AfterEach
  void stop() {
    notary.close();
  }

  @Test
  void everyEventStandsInItAsTheBytesThatWereHashed() throws Exception {
    long[] positions = {0, 1, 7, 300, 499};
    Path export = export("export", positions);
    List<String> lines = Files.readAllLines(export.resolve("events.jsonl"));
    assertThat(lines).hasSize(positions.length);
    JsonNode first = CanonicalJson.mapper().readTree(lines.getFirst());
    assertThat(first.path("position").asLong()).isZero();
    assertThat(first.at("/stream/id").asString()).isEqualTo("a \"quoted\" \\ é 0");
    assertThat(lines.get(2)).endsWith(",\"metadata\":{\"actor\":\"ann\"},\"payload\":{\"é\":7}}");
    assertThat(lines.get(2))
        .startsWith("{\"position\":7,\"recordedAt\":\"2026-03-01T10:15:30.123456Z\",\"id\":\"");
  }

  @Test
  void theProofLeadsFromTheEventsToTheCheckpoint() throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < 20; round++) {
      long[] positions =
          LongStream.range(0, EVENTS).filter(each -> random.nextInt(20) == 0).toArray();
      Path export = export("export" + round, positions);
      Note note = Note.of(Files.readAllBytes(export.resolve("checkpoint")));
      assertThat(note.by(KEY.verifier())).isPresent();
      Checkpoint checkpoint = Checkpoint.of(note.text());
      List<String> proof = Files.readAllLines(export.resolve("events.proof"));
      assertThat(proof.removeFirst()).isEqualTo("precedent.dev/selection-proof@v1");
      assertThat(
              Multiproof.root(
                  checkpoint.size(),
                  Arrays.stream(positions)
                      .mapToObj(
                          at ->
                              new Multiproof.Placed(
                                  at,
                                  proofs
                                      .leaf(log.read(at, 1).getFirst().events().get(offset(at)))
                                      .hash()))
                      .iterator(),
                  proof.stream().map(Hash::ofBase64).iterator()))
          .isEqualTo(checkpoint.root());
    }
  }

  @Test
  void anEventThatIsNotWhatWasSignedIsNeitherWrittenNorSignedNorPassedOver() {
    log.alter(300, event("another", 0));
    assertThatThrownBy(() -> export("altered", new long[] {7, 300}))
        .isInstanceOf(LedgerFailure.class)
        .hasMessageContaining("position 300");
    assertThat(folder.resolve("altered/manifest.note")).doesNotExist();
    assertThat(notary.standing()).isInstanceOf(Notary.Standing.Refusing.class);
    assertThat(notary.altered()).containsExactly(300L);
  }

  private int offset(long position) {
    return (int) (position - log.read(position, 1).getFirst().first());
  }

  @Test
  void theCheckpointIsShownToExtendThoseBefore() throws Exception {
    Path export = export("export", new long[] {3});
    Checkpoint last =
        Checkpoint.of(Note.of(Files.readAllBytes(export.resolve("checkpoint"))).text());
    String[] blocks = Files.readString(export.resolve("consistency")).split("(?<=\n)\n", -1);
    List<SignedCheckpoint> earlier = checkpoints.read(0, 1000);
    assertThat(blocks).hasSizeGreaterThan(5);
    int shown = 0;
    for (SignedCheckpoint each : earlier) {
      for (String block : blocks) {
        List<String> lines = block.lines().toList();
        if (!lines.isEmpty() && lines.getFirst().equals("old " + each.size())) {
          shown++;
          assertThat(
                  Tree.grows(
                      each.size(),
                      each.checkpoint().root(),
                      last.size(),
                      last.root(),
                      lines.subList(1, lines.size()).stream().map(Hash::ofBase64).toList()))
              .isTrue();
        }
      }
    }
    assertThat(shown).isEqualTo(earlier.size() - 1);
  }

  @Test
  void theManifestIsSignedAndNamesTheDigestOfEveryOtherFile() throws Exception {
    Path export = export("export", new long[] {3, 4});
    byte[] manifest = Files.readAllBytes(export.resolve("manifest.json"));
    Note note = Note.of(Files.readAllBytes(export.resolve("manifest.note")));
    assertThat(note.by(KEY.verifier())).isPresent();
    assertThat(note.text())
        .isEqualTo("precedent.dev/export-manifest@v1\n" + Hash.sha256(manifest).hex() + "\n");
    JsonNode json = CanonicalJson.mapper().readTree(manifest);
    assertThat(json.path("key").asString()).isEqualTo(KEY.verifier().toString());
    assertThat(json.path("query").asString()).isEqualTo("some query");
    assertThat(json.path("events").asLong()).isEqualTo(2);
    List<String> names = new ArrayList<>(List.of("manifest.json", "manifest.note"));
    for (JsonNode file : json.path("files")) {
      byte[] content = Files.readAllBytes(export.resolve(file.path("name").asString()));
      assertThat(file.path("bytes").asLong()).isEqualTo(content.length);
      assertThat(file.path("sha256").asString()).isEqualTo(Hash.sha256(content).hex());
      names.add(file.path("name").asString());
    }
    try (Stream<Path> files = Files.list(export)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void whatIsNotSignedYetIsNotExported() {
    assertThatThrownBy(() -> export("export", new long[] {EVENTS}))
        .isInstanceOf(NotYetSigned.class);
    assertThat(folder.resolve("export")).isEmptyDirectory();
  }

  @Test
  void anEventThatIsNotTheOneThatWasSignedHasNoProof() {
    EventData other = event("another", 0);
    assertThatThrownBy(() -> proofs.of(commit(7, other).events(), proofs.checkpointAbout(EVENTS)))
        .hasMessageContaining("position 7")
        .hasMessageContaining("altered");
  }

  private Path export(String name, long[] positions) throws IOException {
    Path export = Files.createDirectory(folder.resolve(name));
    new Export(log, proofs, KEYS)
        .write(
            export,
            new Export.Selected(
                "some query",
                EVENTS,
                List.of(),
                "ann",
                Instant.parse("2026-11-23T00:00:00Z"),
                true),
            positions,
            done -> assertThat(done).isLessThanOrEqualTo(positions.length));
    assertThat(
            new String(Files.readAllBytes(export.resolve("manifest.json")), StandardCharsets.UTF_8))
        .endsWith("}\n");
    return export;
  }

  private void awaitSigned(long size) throws InterruptedException {
    while (notary.last().map(SignedCheckpoint::size).orElse(0L) < size) {
      Thread.sleep(1);
    }
  }
}
