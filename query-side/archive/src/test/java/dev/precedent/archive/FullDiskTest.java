package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.query.SearchUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that has no room left, really. */
@Timeout(240)
class FullDiskTest {
  @TempDir Path folder;

  @Test
  void theArchiveSaysSoAndGoesOnWhenThereIsRoomAgain() throws Exception {
    List<String> said = SmallDisk.run(folder, 8, Archiving.class);

    assertThat(said)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("UNAVAILABLE: the archive cannot go on: ")
                    .containsIgnoringCase("no space left"))
        .containsSubsequence("every event before 102 once", "every event before 3102 once");
  }

  @Test
  void aQuestionThatDoesNotFitSaysSoAndTheNextOneIsAnswered() throws Exception {
    List<String> said = SmallDisk.run(folder, 8, Asked.class);

    assertThat(said)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("the archive cannot be read: the memory that ")
                    .contains("precedent.archive.memory-megabytes", "make room", "offload data"))
        .endsWith("the next one: 1");
  }

  static final class Archiving {
    private Archiving() {}

    public static void main(String[] args) throws Exception {
      ArchivedLedger archived = ArchivedLedger.in(Path.of(args[0], "archive"));
      archived.record(100);
      try (Archive archive = archived.start(ArchivedLedger.QUICK)) {
        archived.awaitFiles(archive);
        Path ballast = SmallDisk.fill(Path.of(args[0]));
        archived.record(3_000);
        ArchivedLedger.await(archive, status -> status.state() == ArchiveStatus.State.UNAVAILABLE);
        System.out.println("UNAVAILABLE: " + archive.status().reason());
        say(archived);
        Files.delete(ballast);
        archived.awaitFiles(archive);
        ArchivedLedger.await(archive, status -> status.state() == ArchiveStatus.State.READY);
      }
      say(archived);
      archived.assertIntact();
    }

    private static void say(ArchivedLedger archived) throws Exception {
      long position = archived.manifest().position();
      archived.assertDecisions(2, position);
      System.out.printf("every event before %d once%n", position);
    }
  }

  static final class Asked {
    private Asked() {}

    public static void main(String[] args) throws Exception {
      ArchiveOptions small = new ArchiveOptions(128, 1, Duration.ZERO, 1);
      try (DuckDb duckdb = DuckDb.start(small, Path.of(args[0], "spill"));
          Asking asking = new Asking(duckdb.connect())) {
        try {
          asking.forEach(
              "SELECT range, hash(range), md5(range::VARCHAR) FROM range(3000000) ORDER BY 2, 3",
              _ -> {});
          System.out.println("it fitted");
        } catch (SearchUnavailable e) {
          System.out.println(e.getMessage());
        }
        asking.forEach("SELECT 1", row -> System.out.println("the next one: " + row.getInt(1)));
      }
    }
  }
}
