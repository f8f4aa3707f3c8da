package dev.precedent.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerVerificationTest {
  private static final SigningKey SECOND = TestLedger.key(TestLedger.ORIGIN, 2);
  private static final SigningKey THIRD = TestLedger.key(TestLedger.ORIGIN, 3);

  @TempDir Path folder;

  @Test
  void anUntouchedLedgerHolds() {
    try (TestLedger ledger = new TestLedger(folder)) {
      ledger.commit(3).sign().commit(1).commit(20).sign().commit(2);

      Report report = ledger.verify();

      assertThat(report.problems()).isEmpty();
      assertThat(report.checked()).isEqualTo(24);
      assertThat(report.pending()).isEqualTo(2);
      Report.Under under = Objects.requireNonNull(report.under());
      assertThat(under.vouched()).isTrue();
      assertThat(under.checkpoint().size()).isEqualTo(24);
    }
  }

  @Test
  void anEmptyLedgerHolds() {
    try (TestLedger ledger = new TestLedger(folder)) {
      assertThat(ledger.verify().problems()).isEmpty();
    }
  }

  @Test
  void aCheckpointOfNothingHolds() {
    try (TestLedger ledger = new TestLedger(folder)) {
      assertThat(ledger.sign().commit(1).sign().verify().problems()).isEmpty();
    }
  }

  @Test
  void itMayBeGivenAsFileFolderOrDataFolder() {
    Path data = folder.resolve("data");
    try (TestLedger ledger = new TestLedger(makeFolder(data).resolve("ledger"))) {
      ledger.commit(1).sign();
      Trust trust = Trust.of(List.of(TestLedger.KEY.verifier()), null);

      for (Path path : List.of(ledger.file, ledger.folder, data)) {
        assertThat(Verification.of(path, trust, Watch.NOBODY).checked()).isEqualTo(1);
      }
    }
  }

  @Test
  @Tag("exhaustive")
  void itIsSeenAtOneMomentWhileItIsWritten() throws Exception {
    try (TestLedger ledger = new TestLedger(folder)) {
      ledger.commit(50).sign();
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 100; i++) {
                      ledger.commit(1).sign();
                    }
                  });
      do {
        assertThat(ledger.verify().problems()).isEmpty();
      } while (writer.isAlive());
      writer.join();
      assertThat(ledger.verify().checked()).isEqualTo(150);
    }
  }

  @Test
  void whereNobodyMayWriteItIsReadAllTheSame() throws IOException {
    try (TestLedger ledger = new TestLedger(folder)) {
      ledger.commit(3).sign();
    }
    Path copy = makeFolder(folder.resolve("copy"));
    Files.copy(folder.resolve("ledger.db"), copy.resolve("ledger.db"));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      Report report =
          Verification.of(copy, Trust.of(List.of(TestLedger.KEY.verifier()), null), Watch.NOBODY);
      assertThat(report.checked()).isEqualTo(3);
    } finally {
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void keysThatReplaceOneAnotherAreFollowedBothWays() {
    try (TestLedger ledger = new TestLedger(folder)) {
      ledger
          .introduce(TestLedger.KEY)
          .commit(3)
          .sign()
          .commit(1)
          .introduce(SECOND, TestLedger.KEY)
          .sign(TestLedger.KEY, SECOND)
          .commit(2)
          .sign(SECOND)
          .introduce(THIRD, SECOND)
          .sign(SECOND, THIRD)
          .commit(1)
          .sign(THIRD);

      assertThat(ledger.verify().problems()).isEmpty();
      assertThat(Objects.requireNonNull(ledger.verify().under()).key()).isEqualTo(THIRD.verifier());
      Report carried = ledger.verify(Trust.none());
      assertThat(carried.problems()).isEmpty();
      assertThat(Objects.requireNonNull(carried.under()).vouched()).isFalse();
      for (SigningKey key : List.of(SECOND, THIRD)) {
        Report backwards = ledger.verify(Trust.of(List.of(key.verifier()), null));
        assertThat(backwards.problems()).isEmpty();
        assertThat(backwards.notes())
            .anyMatch(note -> note.contains("other keys of the ledger vouch"));
      }
      for (Note earlier : ledger.notes) {
        assertThat(ledger.verify(Trust.of(List.of(THIRD.verifier()), earlier)).problems())
            .isEmpty();
      }
    }
  }

  @Test
  void aKeyThatNoTrustedOneVouchesForDoesNotCount() {
    try (TestLedger ledger = new TestLedger(folder)) {
      // the key introduces itself, and the old one never signed the tree in which it did
      ledger.introduce(TestLedger.KEY).sign().introduce(SECOND, TestLedger.KEY).sign(SECOND);
      assertThat(says(ledger.verify())).contains("for which no trusted key vouches");

      ledger.commit(1).introduce(THIRD).sign(TestLedger.KEY, THIRD).commit(1).sign(THIRD);
      assertThat(says(ledger.verify()))
          .contains("up to 5 events are signed by " + THIRD.verifier());
    }
  }

  @Test
  void aKeySignsOnlyBehindItsIntroduction() {
    try (TestLedger ledger = new TestLedger(folder)) {
      ledger.introduce(TestLedger.KEY).sign().commit(1).sign(SECOND);
      ledger.introduce(SECOND, TestLedger.KEY).sign(TestLedger.KEY, SECOND);

      assertThat(says(ledger.verify())).contains("Checkpoint 1 (2 events) is signed by");
    }
  }

  @Test
  void anIntroductionOfAnotherFormIsAProblem() {
    try (TestLedger ledger = new TestLedger(folder)) {
      ledger.commit(List.of(ledger.event(0, "signing-key-introduced", "{\"key\":\"x\"}"))).sign();
      assertThat(says(ledger.verify())).contains("The event at position 0 cannot be read");
    }
  }

  @Test
  void withoutAnyKeyTheAnswerAsksForOne() {
    try (TestLedger ledger = new TestLedger(folder)) {
      ledger.commit(1).sign().commit(1).sign();

      assertThat(ledger.verify(Trust.none()).problems())
          .singleElement()
          .satisfies(
              problem ->
                  assertThat(problem.what()).contains("give the key of " + TestLedger.ORIGIN));
    }
  }

  @Test
  void everyEarlierCheckpointIsExtended() {
    try (TestLedger ledger = new TestLedger(folder)) {
      ledger.sign().commit(3).sign().commit(4).sign().commit(1);

      for (Note earlier : ledger.notes) {
        assertThat(verify(ledger, earlier).problems()).isEmpty();
      }
    }
  }

  @Test
  void aLedgerThatWasRolledBackIsFoundByAnEarlierCheckpoint() {
    try (TestLedger ledger = new TestLedger(folder)) {
      ledger.commit(3).sign().commit(4).sign();
      ledger.sql("DELETE FROM commits WHERE position >= 3");
      ledger.sql("DELETE FROM keys WHERE position >= 3");
      ledger.sql("DELETE FROM checkpoints WHERE number = 1");
      assertThat(ledger.verify().ok()).isTrue();

      Report report = verify(ledger, ledger.notes.getLast());

      assertThat(report.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.position()).isEqualTo(3);
                assertThat(problem.what()).contains("has 7 events", "ends after 3", "rolled back");
              });
    }
  }

  @Test
  void aHistoryThatWasRewrittenUnderTheSameKeyIsFoundByAnEarlierCheckpoint() {
    try (TestLedger ledger = new TestLedger(folder.resolve("a"));
        TestLedger rewritten = new TestLedger(folder.resolve("b"), "x")) {
      ledger.commit(3).sign();
      rewritten.commit(5).sign();
      assertThat(rewritten.verify().ok()).isTrue();

      Report report = verify(rewritten, ledger.notes.getFirst());

      assertThat(report.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.position()).isEqualTo(2);
                assertThat(problem.what()).contains("The first 3 events", "history was rewritten");
              });
    }
  }

  @Test
  void aKeyOrCheckpointOfAnotherLedgerIsNamed() {
    SigningKey other = TestLedger.key("other.example/x", 9);
    try (TestLedger ledger = new TestLedger(folder)) {
      ledger.commit(3).sign();
      Note ofOther = other.sign(new Checkpoint("other.example/x", 3, Tree.EMPTY).text());
      Note forged = TestLedger.key(TestLedger.ORIGIN, 8).sign(ledger.notes.getFirst().text());

      assertThat(says(ledger.verify(Trust.of(List.of(other.verifier()), null))))
          .contains("signed by %s and not by %s".formatted(TestLedger.ORIGIN, other.verifier()));
      assertThat(says(verify(ledger, ofOther)))
          .contains("of another ledger: it is of other.example");
      assertThat(says(verify(ledger, forged))).contains("not signed by a key of this ledger");
    }
  }

  @Test
  void manyProblemsAreCounted() {
    try (TestLedger ledger = new TestLedger(folder)) {
      for (int i = 0; i < 130; i++) {
        ledger.commit(1).sign(SECOND);
      }
      Report report = ledger.verify();
      assertThat(report.problems()).hasSize(101);
      assertThat(report.problems().getLast().what()).isEqualTo("30 more problems are not listed.");
    }
  }

  @Test
  @Tag("exhaustive")
  void aFileThatIsCutOffIsNamed() throws IOException {
    byte[] whole = flushed(40);
    for (int length = 0; length < whole.length; length += 1 + whole.length / 40) {
      Files.write(folder.resolve("ledger.db"), Arrays.copyOf(whole, length));
      assertThat(verify(folder).ok()).as("cut at %d", length).isFalse();
    }
  }

  /** A flip in a byte that SQLite does not use changes nothing that anybody could read. */
  @Test
  @Tag("exhaustive")
  void aFlippedBitOfTheFileIsFoundOrChangesNothing() throws IOException {
    byte[] whole = flushed(200);
    String before = content(folder);
    Random random = new Random(4);
    int found = 0;
    for (int i = 0; i < 200; i++) {
      byte[] altered = whole.clone();
      altered[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(folder.resolve("ledger.db"), altered);
      if (verify(folder).ok()) {
        assertThat(content(folder)).isEqualTo(before);
      } else {
        found++;
      }
    }
    assertThat(found).isGreaterThan(80);
  }

  /** All that a ledger's tables hold of events, checkpoints and keys. */
  private static String content(Path folder) {
    List<Object> all = new ArrayList<>();
    try (SqliteLedger ledger = SqliteLedger.open(folder.resolve("ledger.db"))) {
      all.add(ledger.id());
      for (LedgerSource.Rows<?> rows :
          List.of(ledger.commits(0), ledger.checkpoints(), ledger.keys())) {
        for (Object row = rows.next(); row != null; row = rows.next()) {
          // ids of commits are no evidence: docs/proofs.md
          all.add(
              row instanceof LedgerSource.Commit commit
                  ? commit.position() + new String(commit.events(), StandardCharsets.UTF_8)
                  : row);
        }
      }
    }
    return all.toString();
  }

  private byte[] flushed(int events) throws IOException {
    try (TestLedger ledger = new TestLedger(folder)) {
      ledger.commit(events / 2).sign().commit(events - events / 2).sign();
      ledger.flush();
    }
    return Files.readAllBytes(folder.resolve("ledger.db"));
  }

  @Test
  void whatIsNoLedgerIsRefused() throws IOException {
    assertThatThrownBy(() -> verify(folder.resolve("nowhere"))).isInstanceOf(Unusable.class);
    assertThatThrownBy(() -> verify(folder)).isInstanceOf(Unusable.class);
    Files.writeString(folder.resolve("a.txt"), "a");
    assertThatThrownBy(() -> verify(folder.resolve("a.txt"))).isInstanceOf(Unusable.class);
    Files.writeString(folder.resolve("ledger.db"), "not a database at all");
    assertThat(says(verify(folder))).contains("no SQLite file, or its beginning is damaged");
  }

  private static Path makeFolder(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Report verify(Path folder) {
    return Verification.of(
        folder, Trust.of(List.of(TestLedger.KEY.verifier()), null), Watch.NOBODY);
  }

  private static Report verify(TestLedger ledger, Note earlier) {
    return ledger.verify(Trust.of(List.of(TestLedger.KEY.verifier()), earlier));
  }

  private static String says(Report report) {
    return String.join("\n", report.problems().stream().map(Discrepancy::what).toList());
  }
}
