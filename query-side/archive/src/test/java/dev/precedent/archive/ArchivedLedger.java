package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.archive.storage.ObjectStorage;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.InMemoryCommitLog;
import dev.precedent.query.RandomData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ledger in memory and the folder of its archive. */
record ArchivedLedger(RecordedLedger ledger, Path folder) {
  /** Writes within milliseconds, in large files. */
  static final ArchiveOptions QUICK = new ArchiveOptions(256, 2, Duration.ofMillis(20), 1_000_000);

  /** Writes and merges all the time. */
  static final ArchiveOptions BUSY = new ArchiveOptions(256, 2, Duration.ZERO, 1);

  static ArchivedLedger in(Path folder) {
    return new ArchivedLedger(new RecordedLedger(new InMemoryCommitLog()), folder);
  }

  /** Records random decisions, under a policy that is published where that was not done yet. */
  void record(int decisions) {
    if (ledger.log().head() == 0) {
      ledger.publish(RandomData.POLICY);
    }
    RandomData cases = new RandomData(new Random(1));
    int from = (int) ledger.log().head();
    for (int i = 0; i < decisions; i++) {
      ledger.append(cases.decision(from + i));
    }
  }

  Archive start(ArchiveOptions options) {
    return start(options, null);
  }

  Archive start(ArchiveOptions options, @Nullable ObjectStorage copy) {
    return Archive.start(
        ledger.log(), RecordedLedger.catalogue(ledger.log()), folder, options, copy);
  }

  /** Lets an archive follow the ledger until all of it stands in files. */
  void archive() throws Exception {
    try (Archive archive = start(QUICK)) {
      awaitFiles(archive);
    }
  }

  void awaitFiles(Archive archive) throws InterruptedException {
    await(archive, status -> status.position() == ledger.log().head() && status.files() > 0);
  }

  static void await(Archive archive, Predicate<ArchiveStatus> wanted) throws InterruptedException {
    while (!wanted.test(archive.status())) {
      Thread.sleep(1);
    }
  }

  ArchiveManifest manifest() throws IOException {
    return ArchiveManifest.read(Files.readAllBytes(folder.resolve("manifest.json")));
  }

  Set<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".parquet")).collect(Collectors.toSet());
    }
  }

  /** Deletes the folder, which no archive may have open. */
  void delete() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Where rows of a kind stand, read by a DuckDB that knows nothing else. */
  String rows(String kind) {
    return ParquetReader.all(folder, kind);
  }

  /** The files hold every event from one position to before another once, as decisions. */
  void assertDecisions(long from, long until) throws Exception {
    assertThat(ParquetReader.positions(folder, "decisions"))
        .containsExactlyElementsOf(LongStream.range(from, until).boxed().toList());
  }

  /** The folder is what the manifest says. */
  void assertIntact() throws IOException {
    List<String> found = new ArrayList<>();
    for (ArchivedFile file : manifest().files()) {
      Path place = folder.resolve(file.path());
      found.add(place.toString());
      assertThat("sha256:" + file.sha256()).isEqualTo(Digest.of(Files.readAllBytes(place)));
    }
    assertThat(files().stream().map(Path::toString)).containsExactlyInAnyOrderElementsOf(found);
  }

  /** A policy of one clause with other signals in each version. */
  static String policy(String version, String signals) {
    return """
    policy: sample
    version: %s
    title: Sample
    signals: {%s}
    outcomes: [ALLOW, REMOVE]
    tree:
      - {clause: S.9, outcome: ALLOW}
    text: |
      S.9 everything.
    """
        .formatted(version, signals);
  }

  static DecisionRecorded decision(
      String id, String version, Map<String, Value> signals, Map<String, Value> attributes) {
    return decision(id, version, null, signals, attributes);
  }

  static DecisionRecorded decision(
      String id,
      String version,
      @Nullable SubjectId subject,
      Map<String, Value> signals,
      Map<String, Value> attributes) {
    return new DecisionRecorded(
        new DecisionId(id),
        new Case(new CaseId("c"), null),
        subject,
        new PolicyKey("sample"),
        VersionNumber.of(version),
        Pathway.HUMAN,
        new SystemVersion("desk", "1"),
        "ALLOW",
        null,
        null,
        Instant.parse("2021-03-01T00:00:00Z"),
        new TreeMap<>(signals),
        List.of(),
        List.of(),
        new TreeMap<>(attributes));
  }
}
