package dev.precedent.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.archive.storage.BrokenS3;
import dev.precedent.archive.storage.MemoryStorage;
import dev.precedent.archive.storage.ObjectStorage;
import dev.precedent.archive.storage.S3Server;
import dev.precedent.archive.storage.S3Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The copy of an archive in object storage. */
@Timeout(120)
class ReplicaTest {
  private static final String STALE =
      "decisions/policy=sample/month=2026-01/000000000001-000000000002.parquet";

  private final MemoryStorage storage = new MemoryStorage();
  private final Path work;
  private final ArchivedLedger archived;
  private final RecordedLedger ledger;

  ReplicaTest(@TempDir Path work) {
    this.work = work;
    archived = ArchivedLedger.in(work.resolve("archive"));
    ledger = archived.ledger();
  }

  @Test
  void holdsWhatTheFolderHolds() throws Exception {
    archived.record(300);
    keep(storage);
    assertCopied(storage);

    archived.record(200);
    keep(storage);
    assertCopied(storage);
  }

  @Test
  void aMachineWithoutAFolderFetchesIt() throws Exception {
    archived.record(300);
    keep(storage);

    Path other = work.resolve("other");
    try (Archive archive = elsewhere().start(ArchivedLedger.QUICK, storage)) {
      ArchivedLedger.await(archive, status -> status.position() == ledger.log().head());
    }

    // the very files, and not others with the same rows
    assertThat(Files.readAllBytes(other.resolve("manifest.json")))
        .isEqualTo(storage.read("manifest.json").orElseThrow());
    assertThat(ParquetReader.positions(other, "decisions"))
        .isEqualTo(ParquetReader.positions(work.resolve("archive"), "decisions"));
  }

  @Test
  void anAlteredOrCutCopyIsNotTaken() throws Exception {
    archived.record(300);
    keep(storage);
    String damaged = file(storage);
    byte[] bytes = storage.read(damaged).orElseThrow();
    byte[] altered = bytes.clone();
    altered[bytes.length / 2] ^= 1;
    for (byte[] copy : List.of(altered, Arrays.copyOf(bytes, bytes.length / 2), new byte[0])) {
      storage.put(damaged, copy);
      try (Archive archive = elsewhere().start(ArchivedLedger.QUICK, storage)) {
        elsewhere().awaitFiles(archive);
      }

      elsewhere().assertDecisions(2, 302);
      elsewhere().assertIntact();
      elsewhere().delete();
    }
  }

  @Test
  void aServerThatIsBusyOrAnswersWithHalvesLeavesTheLedgerToBuildFrom() throws Exception {
    archived.record(300);
    try (BrokenS3 busy = BrokenS3.busy();
        BrokenS3 halves = BrokenS3.half(new byte[100_000])) {
      for (BrokenS3 broken : List.of(busy, halves)) {
        try (S3Storage s3 = broken.open();
            Archive archive = archived.start(ArchivedLedger.QUICK, s3)) {
          archived.awaitFiles(archive);
          ArchivedLedger.await(
              archive, status -> status.copy() != null && status.copy().reason() != null);
          assertThat(archive.status().state()).isNotEqualTo(ArchiveStatus.State.UNAVAILABLE);
          ArchiveStatus.Copy copy = Objects.requireNonNull(archive.status().copy());
          assertThat(copy.position()).isZero();
          assertThat(copy.reason()).startsWith("cannot ").contains("s3://records/archive/");
        }
        archived.assertDecisions(2, 302);
        archived.assertIntact();
        archived.delete();
      }
    }
  }

  @Test
  void aManifestThatLeadsOutOfTheFolderIsNotFollowed() throws Exception {
    archived.record(10);
    keep(storage);
    String manifest = new String(storage.read("manifest.json").orElseThrow(), UTF_8);
    String path = file(storage);
    storage.put("../outside.parquet", storage.read(path).orElseThrow());
    storage.put("manifest.json", manifest.replace(path, "../outside.parquet").getBytes(UTF_8));

    try (Archive archive = elsewhere().start(ArchivedLedger.QUICK, storage)) {
      ArchivedLedger.await(archive, status -> status.position() == ledger.log().head());
    }

    assertThat(work.resolve("outside.parquet")).doesNotExist();
  }

  @Test
  void whatIsNoLongerNamedIsDeletedAfterAWhileAndNothingElse() throws Exception {
    archived.record(10);
    keep(storage);
    storage.put(STALE, new byte[] {1});
    storage.put("notes.txt", new byte[] {2});
    ArchiveManifest manifest = archived.manifest();
    Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
    Replica replica =
        new Replica(
            storage, ArchiveFolder.open(work.resolve("archive")), ledger.log().id(), () -> now[0]);

    replica.copy(manifest, () -> false);
    now[0] = now[0].plus(Replica.GRACE.minusSeconds(1));
    replica.copy(manifest, () -> false);
    assertThat(storage.names()).contains(STALE);

    now[0] = now[0].plusSeconds(1);
    replica.copy(manifest, () -> false);
    assertThat(storage.names()).doesNotContain(STALE).contains("notes.txt");
    assertCopied(storage);
  }

  @Test
  void neverGoesBack() throws Exception {
    archived.record(10);
    keep(storage);
    byte[] before = storage.read("manifest.json").orElseThrow();
    Replica replica = replica(ledger.log().id());

    replica.copy(ArchiveManifest.empty(ledger.log().id()), () -> false);

    assertThat(storage.read("manifest.json")).hasValue(before);
    assertThat(replica.position()).isEqualTo(ledger.log().head());
  }

  @Test
  void refusesTheCopyOfAnotherLedger() throws Exception {
    archived.record(10);
    keep(storage);
    ArchiveManifest manifest = archived.manifest();

    assertThatThrownBy(() -> replica("another").copy(manifest, () -> false))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("memory://test/ holds the archive of ledger " + ledger.log().id())
        .hasMessageEndingWith("this is ledger another and format 1: name another prefix");
  }

  @Test
  void twoThatWriteOneCopyAreToldSo() throws Exception {
    archived.record(10);
    keep(storage);
    Replica replica = replica(ledger.log().id());
    replica.copy(archived.manifest(), () -> false);
    archived.record(10);
    keep(storage);
    archived.record(10);
    ArchiveManifest mine =
        new ArchiveManifest(
            1,
            ledger.log().id(),
            ledger.log().head(),
            archived.manifest().columns(),
            archived.manifest().files());

    assertThatThrownBy(() -> replica.copy(mine, () -> false))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "another process writes memory://test/: let one process keep the copy, or name a"
                + " prefix for each");
  }

  @Test
  void aStorageThatDoesNotAnswerKeepsNobodyFromReading() throws Exception {
    storage.fail(true);
    archived.record(10);
    try (Archive archive = archived.start(ArchivedLedger.QUICK, storage)) {
      ArchivedLedger.await(
          archive, status -> status.copy() != null && status.copy().reason() != null);
      assertThat(archive.status().copy())
          .isEqualTo(new ArchiveStatus.Copy("memory://test/", 0, "the storage does not answer"));
      ArchivedLedger.await(archive, status -> status.position() == ledger.log().head());

      storage.fail(false);
      ArchivedLedger.await(archive, this::isCopied);
    }
    assertCopied(storage);
  }

  @Test
  void isTheSameInAServerOfS3() throws Exception {
    archived.record(300);
    try (S3Server server = S3Server.start("records");
        S3Storage s3 = server.open("records", "archive")) {
      keep(s3);
      assertCopied(s3);
      Path other = work.resolve("other");
      try (Archive archive = elsewhere().start(ArchivedLedger.QUICK, s3)) {
        ArchivedLedger.await(archive, status -> status.position() == ledger.log().head());
      }
      assertThat(ParquetReader.positions(other, "decisions")).hasSize(300);
      assertThat(Files.readAllBytes(other.resolve("manifest.json")))
          .isEqualTo(s3.read("manifest.json").orElseThrow());
    }
  }

  private Replica replica(String id) throws IOException {
    return new Replica(storage, ArchiveFolder.open(work.resolve("archive")), id, Instant::now);
  }

  /** The same ledger on a machine without a folder. */
  private ArchivedLedger elsewhere() {
    return new ArchivedLedger(ledger, work.resolve("other"));
  }

  /** Lets an archive follow the ledger until the copy has all of it. */
  private void keep(ObjectStorage copy) throws Exception {
    try (Archive archive = archived.start(ArchivedLedger.QUICK, copy)) {
      ArchivedLedger.await(archive, this::isCopied);
    }
  }

  private boolean isCopied(ArchiveStatus status) {
    return status.copy() instanceof ArchiveStatus.Copy copy
        && copy.position() == ledger.log().head()
        && copy.reason() == null;
  }

  private static String file(ObjectStorage copy) throws IOException {
    return ArchiveManifest.read(copy.read("manifest.json").orElseThrow()).files().stream()
        .filter(file -> file.kind() == RowKind.DECISIONS)
        .findFirst()
        .orElseThrow()
        .path();
  }

  /** Every file that the copy's manifest names is there, byte for byte, and every event once. */
  private void assertCopied(ObjectStorage copy) throws IOException {
    ArchiveManifest there = ArchiveManifest.read(copy.read("manifest.json").orElseThrow());
    assertThat(there.position()).isEqualTo(ledger.log().head());
    Path fetched = Files.createDirectories(work.resolve("fetched"));
    Set<String> named = new HashSet<>(List.of("manifest.json"));
    for (ArchivedFile file : there.files()) {
      named.add(file.path());
      Path place = fetched.resolve("file.parquet");
      copy.fetch(file.path(), place);
      assertThat(sha256(Files.readAllBytes(place))).as(file.path()).isEqualTo(file.sha256());
    }
    assertThat(copy.names()).containsAll(named);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
