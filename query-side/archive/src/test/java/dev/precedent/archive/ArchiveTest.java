package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Value;
import dev.precedent.query.RandomData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the archive follows the ledger: which files there are, and when. */
@Timeout(120)
class ArchiveTest {
  private final ArchivedLedger archived;
  private final RecordedLedger ledger;

  ArchiveTest(@TempDir Path folder) {
    archived = ArchivedLedger.in(folder);
    ledger = archived.ledger();
  }

  @Test
  void mergesSmallFilesAndLeavesNothingElse() throws Exception {
    ledger.publish(ArchivedLedger.policy("1.0.0", "score: {type: double}"));
    try (Archive archive = archived.start(ArchivedLedger.BUSY)) {
      for (int i = 0; i < 100; i++) {
        ledger.append(
            ArchivedLedger.decision(
                "d/" + i,
                "1.0.0",
                Map.of("score", Value.of(i)),
                Map.of("a" + i / 30, Value.of(i))));
        archived.awaitFiles(archive);
      }
      ArchivedLedger.await(archive, status -> status.files() < Compaction.FEWEST + 4);
      assertThat(archived.files()).hasSameSizeAs(archived.manifest().files());
    }
    archived.assertDecisions(2, 102);
  }

  @Test
  void whoReadsKeepsWhatWasThereWhenTheyBegan() throws Exception {
    ledger.publish(ArchivedLedger.policy("1.0.0", "score: {type: double}"));
    try (Archive archive = archived.start(ArchivedLedger.BUSY)) {
      ledger.append(ArchivedLedger.decision("d/0", "1.0.0", Map.of(), Map.of()));
      archived.awaitFiles(archive);
      try (Snapshot snapshot = archive.open(_ -> true, _ -> true)) {
        Path kept = archive.path(snapshot.files().getFirst());
        for (int i = 1; i < 60; i++) {
          ledger.append(ArchivedLedger.decision("d/" + i, "1.0.0", Map.of(), Map.of()));
          archived.awaitFiles(archive);
        }
        assertThat(kept).exists();
      }
      ledger.append(ArchivedLedger.decision("d/60", "1.0.0", Map.of(), Map.of()));
      archived.awaitFiles(archive);
      ArchivedLedger.await(archive, status -> status.files() < Compaction.FEWEST + 4);
    }
    archived.assertDecisions(2, 63);
  }

  @Test
  void goesOnWhereItWasAndTakesAwayWhatWasLeftUnfinished() throws Exception {
    archived.record(30);
    archived.archive();
    Path half = archived.folder().resolve("decisions/policy=sample/month=2021-03/half.parquet");
    Files.createDirectories(half.getParent());
    Files.writeString(half, "half");
    Set<Path> before = archived.files();
    before.remove(half);
    Files.writeString(archived.folder().resolve("unfinished/7.parquet"), "half");
    Files.writeString(archived.folder().resolve("manifest.json.new"), "{");
    ledger.append(new RandomData(new Random(3)).decision(30));

    try (Archive archive = archived.start(ArchivedLedger.QUICK)) {
      archived.awaitFiles(archive);
      assertThat(archive.status().damaged()).isZero();
    }

    assertThat(half).doesNotExist();
    assertThat(archived.folder().resolve("unfinished")).isEmptyDirectory();
    assertThat(archived.files()).containsAll(before);
    archived.assertDecisions(2, 33);
  }

  @Test
  void saysWhatKeepsItFromWritingAndGoesOnAfterwards() throws Exception {
    archived.record(10);
    Path inTheWay = archived.folder().resolve("manifest.json.new/in-the-way");
    Files.createDirectories(inTheWay);
    try (Archive archive = archived.start(ArchivedLedger.QUICK)) {
      ArchivedLedger.await(archive, status -> status.state() == ArchiveStatus.State.UNAVAILABLE);
      assertThat(archive.status().reason()).contains("manifest.json.new");
      Files.delete(inTheWay);
      Files.delete(inTheWay.getParent());
      archived.awaitFiles(archive);
      ArchivedLedger.await(archive, status -> status.state() == ArchiveStatus.State.READY);
    }
    archived.assertDecisions(2, 12);
  }

  @Test
  void stopsAtWhatItDoesNotKnowWithEverythingBeforeIt() throws Exception {
    archived.record(10);
    long unknown = ledger.appendUnknown();
    archived.record(5);
    try (Archive archive = archived.start(ArchivedLedger.QUICK)) {
      ArchivedLedger.await(archive, status -> status.state() == ArchiveStatus.State.STOPPED);
      assertThat(archive.status().position()).isEqualTo(unknown);
      assertThat(archive.status().reason()).contains("newer version");
      assertThat(archive.awaitReadable(unknown + 1, Duration.ofMinutes(1))).isFalse();
    }
    archived.assertDecisions(2, 12);
  }
}
