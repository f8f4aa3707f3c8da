package dev.precedent.ledger.notary;

import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.SigningKeyIntroduced;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventAppender;
import dev.precedent.ledger.EventIds;
import dev.precedent.ledger.InMemoryCheckpointLog;
import dev.precedent.ledger.InMemoryCommitLog;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.StreamName;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are introduced by events, hand over in a checkpoint of both, and are never mixed up. */
final class KeyHistoryTest {
  private static final String ORIGIN = "test/ledger";
  private static final Actor ANN = new Actor("ann");

  @TempDir private Path folder;
  private final InMemoryCommitLog log = new InMemoryCommitLog();
  private final InMemoryCheckpointLog checkpoints = new InMemoryCheckpointLog();
  private Committer committer;
  private Path file;
  private int runs;

  @BeforeEach
  void open() {
    committer = new Committer(log, InstantSource.system());
    file = folder.resolve("signing.key");
  }

  @AfterEach
  void close() {
    committer.close();
  }

  @Test
  void theFirstKeyIsMadeAndIntroducedOnce() {
    SigningKeys first = introduce();
    SigningKeys again = introduce();

    assertThat(again.current().verifier()).isEqualTo(first.current().verifier());
    assertThat(introductions())
        .containsExactly(new SigningKeyIntroduced(first.current().verifier().toString(), null));
    assertThat(log.read(0, 1).getFirst().events().getFirst().metadata().actor()).isEqualTo(ANN);
  }

  @Test
  void aNewKeyIsVouchedForByTheOldOne() throws Exception {
    VerifierKey old = signed().current().verifier();

    VerifierKey next = KeyFiles.of(file).rotate();
    SigningKeys keys = introduce();
    assertThat(keys.current().verifier()).isEqualTo(next);
    assertThat(introductions())
        .last()
        .isEqualTo(new SigningKeyIntroduced(next.toString(), old.toString()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    SignedCheckpoint handover = signAll(keys);
    assertThat(handover.size()).isEqualTo(keys.handover());
    assertThat(handover.note().by(old)).isPresent();
    assertThat(handover.note().by(next)).isPresent();

    Files.delete(folder.resolve("signing.key.previous"));
    committer.submit(List.of(event("e", 0))).join();
    assertThat(signAll(introduce()).note().signatures())
        .extracting(Note.Signature::name)
        .containsExactly(ORIGIN);
    assertThat(introductions()).hasSize(2);
  }

  @Test
  void aRotationMayBeCutOffAnywhere() throws Exception {
    VerifierKey old = signed().current().verifier();
    SigningKey next = SigningKey.generate(ORIGIN, VerifierKey.Kind.NOTE, new SecureRandom());

    // the next key is made
    KeyFile.write(folder.resolve("signing.key.next"), next);
    assertThat(introduce().current().verifier()).isEqualTo(old);
    // the old one is kept as well
    KeyFile.write(folder.resolve("signing.key.previous"), KeyFile.read(file));
    assertThat(introduce().current().verifier()).isEqualTo(old);
    assertThat(introductions()).hasSize(1);

    // the rest is done when it is asked for again
    assertThat(KeyFiles.of(file).rotate()).isEqualTo(next.verifier());
    assertThat(folder.resolve("signing.key.next")).doesNotExist();
    // introduced, and killed before anything was signed
    introduce();
    SigningKeys keys = introduce();
    assertThat(introductions()).hasSize(2);
    SignedCheckpoint handover = signAll(keys);
    assertThat(handover.note().by(old)).isPresent();
    assertThat(handover.note().by(next.verifier())).isPresent();
  }

  @Test
  void noKeyIsOverwrittenThatIsStillNeeded() throws IOException {
    signed();
    KeyFiles files = KeyFiles.of(file);
    files.rotate();
    String previous = Files.readString(folder.resolve("signing.key.previous"));
    assertThatThrownBy(files::rotate)
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("signing.key.previous is still there");

    // a rotation that was cut off long ago, and another that was finished by hand since
    KeyFile.write(
        folder.resolve("signing.key.next"),
        SigningKey.generate(ORIGIN, VerifierKey.Kind.NOTE, new SecureRandom()));
    assertThatThrownBy(files::rotate)
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("signing.key.previous is still there");
    assertThatThrownBy(() -> files.replaceLost(ORIGIN)).isInstanceOf(LedgerRefused.class);
    assertThat(folder.resolve("signing.key.previous")).hasContent(previous);
  }

  @Test
  void keysMayBeChangedAgainAndAgain() throws IOException {
    SigningKeys keys = signed();
    for (int round = 0; round < 4; round++) {
      VerifierKey old = keys.current().verifier();
      KeyFiles.of(file).rotate();
      keys = introduce();
      assertThat(signAll(keys).note().by(old)).isPresent();
      Files.delete(folder.resolve("signing.key.previous"));
    }
    assertThat(introductions()).hasSize(5);
  }

  @Test
  void keysOfPkcs12FilesAreChangedByMovingFiles() throws Exception {
    Path store = KeyStores.make(folder.resolve("key.p12"), "Ed25519");
    KeyFiles files = KeyFiles.pkcs12(store, KeyStores.PASSWORD.toCharArray());
    SigningKeys first = history().introduce(ORIGIN, files);
    signAll(first);

    Files.move(store, folder.resolve("key.p12.previous"));
    KeyStores.make(store, "Ed25519");
    SigningKeys second = history().introduce(ORIGIN, files);
    assertThat(signAll(second).note().by(first.current().verifier())).isPresent();
    assertThat(second.current().verifier()).isNotEqualTo(first.current().verifier());
  }

  @Test
  void aLostKeyIsReplacedWithoutItsWord() throws IOException {
    VerifierKey lost = signed().current().verifier();
    Files.delete(file);
    assertThatThrownBy(this::introduce)
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("signing.key is missing")
        .hasMessageContaining(lost.toString());

    VerifierKey next = KeyFiles.of(file).replaceLost(ORIGIN);
    SigningKeys keys = introduce();
    assertThat(introductions())
        .last()
        .isEqualTo(new SigningKeyIntroduced(next.toString(), lost.toString()));
    SignedCheckpoint first = signAll(keys);
    assertThat(first.note().by(lost)).isEmpty();
    assertThat(first.note().by(next)).isPresent();

    // said of one key, it does not let in another
    Files.delete(file);
    KeyFile.readOrMake(file, ORIGIN);
    assertThatThrownBy(this::introduce).isInstanceOf(LedgerRefused.class);
  }

  @Test
  void anotherKeyIsRefused() throws IOException {
    VerifierKey known = signed().current().verifier();
    Files.delete(file);
    SigningKey other = KeyFile.readOrMake(file, ORIGIN);
    assertThatThrownBy(this::introduce)
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining(known.toString())
        .hasMessageContaining(other.verifier().toString());
    assertThat(introductions()).hasSize(1);
  }

  @Test
  void anotherNameIsRefused() {
    introduce();
    assertThatThrownBy(() -> history().introduce("test/other", KeyFiles.of(file)))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("is called 'test/ledger'");
  }

  @Test
  void processesThatStartTogetherIntroduceItOnce() throws Exception {
    signed();
    KeyFiles.of(file).rotate();
    List<Callable<SigningKeys>> starts = List.of(this::introduce, this::introduce, this::introduce);
    try (ExecutorService threads = Executors.newFixedThreadPool(starts.size())) {
      for (Future<SigningKeys> each : threads.invokeAll(starts)) {
        assertThat(each.get().handover()).isEqualTo(2);
      }
    }
    assertThat(introductions()).hasSize(2);
  }

  private SigningKeys signed() {
    SigningKeys keys = introduce();
    signAll(keys);
    return keys;
  }

  private SignedCheckpoint signAll(SigningKeys keys) {
    try (Notary notary =
        Notary.start(
            log, checkpoints, keys, folder.resolve("tree" + runs++), Duration.ofMillis(1))) {
      while (notary.last().map(SignedCheckpoint::size).orElse(0L) < log.head()) {
        assertThat(notary.standing()).isNotInstanceOf(Notary.Standing.Refusing.class);
        Thread.onSpinWait();
      }
      return notary.last().orElseThrow();
    }
  }

  private SigningKeys introduce() {
    return history().introduce(ORIGIN, KeyFiles.of(file));
  }

  private KeyHistory history() {
    return new KeyHistory(
        log,
        EventAppender.through(committer, new EventIds(InstantSource.system(), new Random(1))),
        ANN);
  }

  private List<SigningKeyIntroduced> introductions() {
    return log.read(0, Integer.MAX_VALUE).stream()
        .flatMap(commit -> commit.events().stream())
        .filter(each -> each.data().stream().equals(StreamName.ofSigningKeys(log.id())))
        .map(each -> (SigningKeyIntroduced) each.event())
        .toList();
  }
}
