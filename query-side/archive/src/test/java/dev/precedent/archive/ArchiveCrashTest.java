package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Digest;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.query.RandomData;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes are killed while they archive: every event stands there once, and nothing by halves.
 */
class ArchiveCrashTest {
  /** Set {@code precedent.crash.rounds} for more of them. */
  private static final int ROUNDS = Integer.getInteger("precedent.crash.rounds", 5);

  private static final int DECISIONS = 3_000;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void anArchiveSurvivesEveryKillOfItsProcess() throws Exception {
    try (SqliteCommitLog log = SqliteCommitLog.open(folder.resolve("ledger"))) {
      RecordedLedger ledger = new RecordedLedger(log);
      ledger.publish(RandomData.POLICY);
    }
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      kill(round, random.nextInt(400));
      assertWhole();
    }
    try (SqliteCommitLog log = SqliteCommitLog.open(folder.resolve("ledger"))) {
      try (Archive archive =
          Archive.start(
              log,
              RecordedLedger.catalogue(log),
              folder.resolve("archive"),
              new ArchiveOptions(256, 2, Duration.ofMillis(10), 100_000))) {
        while (archive.status().position() < log.head()) {
          Thread.sleep(5);
        }
        assertThat(archive.status().damaged()).isZero();
      }
      assertThat(log.head()).isGreaterThan(ROUNDS);
      assertThat(ParquetReader.positions(folder.resolve("archive"), "decisions"))
          .containsExactlyElementsOf(LongStream.range(2, log.head()).boxed().toList());
    }
  }

  /** What the manifest names is finished, and holds every event before its position once. */
  private void assertWhole() throws Exception {
    Path archive = folder.resolve("archive");
    if (!Files.exists(archive.resolve("manifest.json"))) {
      return;
    }
    ArchiveManifest manifest =
        ArchiveManifest.read(Files.readAllBytes(archive.resolve("manifest.json")));
    List<Long> found = new ArrayList<>();
    for (ArchivedFile file : manifest.files()) {
      Path place = archive.resolve(file.path());
      assertThat("sha256:" + file.sha256()).isEqualTo(Digest.of(Files.readAllBytes(place)));
      ParquetReader.column("SELECT position FROM read_parquet('%s')".formatted(place))
          .forEach(position -> found.add(Long.valueOf(position)));
    }
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(2, manifest.position()).boxed().toList());
  }

  /** Lets a process go on for a while and kills it. */
  private void kill(int round, int afterMillis) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                Integer.toString(round))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(Stream.generate(() -> line(out)).filter("ready"::equals).findFirst()).isPresent();
      assertThat(process.waitFor(afterMillis, TimeUnit.MILLISECONDS)).isFalse();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String line(BufferedReader out) {
    try {
      String line = out.readLine();
      if (line == null) {
        throw new AssertionError("the process ended by itself");
      }
      return line;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      Path folder = Path.of(args[0]);
      SqliteCommitLog log = SqliteCommitLog.open(folder.resolve("ledger"));
      Archive archive =
          Archive.start(
              log, RecordedLedger.catalogue(log), folder.resolve("archive"), ArchivedLedger.BUSY);
      RecordedLedger ledger = new RecordedLedger(log);
      RandomData cases = new RandomData(new Random(Long.parseLong(args[1])));
      int from = Integer.parseInt(args[1]) * DECISIONS;
      ledger.append(cases.decision(from));
      while (archive.status().position() < log.head()) {
        Thread.sleep(1);
      }
      System.out.println("ready");
      for (int i = 1; i < DECISIONS; i++) {
        ledger.append(cases.decision(from + i));
      }
      Thread.sleep(TimeUnit.MINUTES.toMillis(5));
    }
  }
}
