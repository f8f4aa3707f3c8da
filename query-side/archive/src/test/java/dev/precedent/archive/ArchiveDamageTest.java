package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Digest;
import dev.precedent.query.SearchUnavailable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is missing or altered is found, built again from the ledger, and said. */
@Timeout(120)
class ArchiveDamageTest {
  private final ArchivedLedger archived;
  private final RecordedLedger ledger;

  ArchiveDamageTest(@TempDir Path folder) {
    archived = ArchivedLedger.in(folder);
    ledger = archived.ledger();
  }

  @Test
  void findsWhatIsMissingOrAlteredAndBuildsItAgain() throws Exception {
    archived.record(200);
    archived.archive();
    for (Deed deed :
        List.<Deed>of(Files::delete, ArchiveDamageTest::truncate, ArchiveDamageTest::alter)) {
      deed.doTo(archived.files().iterator().next());
      try (Archive archive = archived.start(ArchivedLedger.QUICK)) {
        ArchivedLedger.await(archive, status -> status.damaged() == 1);
        ArchivedLedger.await(archive, status -> status.reason() == null);
        archived.awaitFiles(archive);
      }
      archived.assertDecisions(2, 202);
      archived.assertIntact();
    }
    archived.delete();
    archived.archive();
    archived.assertDecisions(2, 202);
    for (String manifest : List.of("", "{}", "[")) {
      Files.writeString(archived.folder().resolve("manifest.json"), manifest);
      archived.archive();
      archived.assertDecisions(2, 202);
      archived.assertIntact();
    }
  }

  @Test
  void comparesItsRowsWithTheLedger() throws Exception {
    archived.record(200);
    ledger.append(new DecisionWithdrawn(new DecisionId("d/7"), "A mistake."));
    archived.archive();
    try (Archive archive = archived.start(ArchivedLedger.QUICK)) {
      ArchivedLedger.await(archive, status -> status.compared() == ledger.log().head());
      assertThat(archive.status().damaged()).isZero();
    }
    // somebody takes a row out, and makes the manifest agree
    ArchiveManifest manifest = archived.manifest();
    ArchivedFile file = manifest.files().getFirst();
    Path place = archived.folder().resolve(file.path());
    Path other = archived.folder().resolve("other");
    ParquetReader.execute(
        "COPY (SELECT * FROM read_parquet('%s') OFFSET 1) TO '%s' (FORMAT parquet)"
            .formatted(place, other));
    Files.move(other, place, StandardCopyOption.REPLACE_EXISTING);
    List<ArchivedFile> files = new ArrayList<>(manifest.files());
    files.set(
        0,
        new ArchivedFile(
            file.path(),
            file.kind(),
            file.policy(),
            file.month(),
            file.rows() - 1,
            file.first(),
            file.last(),
            Files.size(place),
            Digest.of(Files.readAllBytes(place)).substring("sha256:".length())));
    Files.write(
        archived.folder().resolve("manifest.json"),
        new ArchiveManifest(
                manifest.format(),
                manifest.ledger(),
                manifest.position(),
                manifest.columns(),
                files)
            .write());

    try (Archive archive = archived.start(ArchivedLedger.QUICK)) {
      ArchivedLedger.await(archive, status -> status.damaged() == 1);
      ArchivedLedger.await(archive, status -> status.reason() == null);
      archived.awaitFiles(archive);
    }
    archived.assertDecisions(2, 202);
    archived.assertIntact();
  }

  @Test
  void whoReadsIsToldWhichFileIsWrong() throws Exception {
    archived.record(200);
    try (Archive archive = archived.start(ArchivedLedger.QUICK)) {
      archived.awaitFiles(archive);
      Path file = archived.files().iterator().next();
      truncate(file);

      assertThatThrownBy(() -> archive.open(_ -> true, _ -> true))
          .isInstanceOf(SearchUnavailable.class)
          .hasMessageStartingWith("the archive is built again from the ledger: ")
          .hasMessageContaining(file.getFileName().toString());
      ArchivedLedger.await(archive, status -> status.reason() == null);
      archived.awaitFiles(archive);
      assertThat(archive.status().damaged()).isEqualTo(1);
    }
    archived.assertDecisions(2, 202);
    archived.assertIntact();
  }

  private interface Deed {
    void doTo(Path file) throws IOException;
  }

  private static void truncate(Path file) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(open.length() / 2);
    }
  }

  private static void alter(Path file) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(open.length() / 2);
      int found = open.read();
      open.seek(open.length() / 2);
      open.write(found ^ 1);
    }
  }

  @Test
  void anArchiveOfAnotherLedgerIsBuiltAgain() throws Exception {
    archived.record(10);
    archived.archive();
    ArchiveManifest manifest = archived.manifest();
    Files.write(
        archived.folder().resolve("manifest.json"),
        new ArchiveManifest(
                manifest.format(), "another", manifest.position(), manifest.columns(), List.of())
            .write());

    archived.archive();

    assertThat(archived.manifest().ledger()).isEqualTo(ledger.log().id());
    archived.assertDecisions(2, 12);
  }
}
