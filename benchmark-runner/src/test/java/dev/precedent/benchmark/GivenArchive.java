package dev.precedent.benchmark;

import dev.precedent.archive.Archive;
import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.archive.ArchiveOptions;
import dev.precedent.archive.ArchiveValues;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An archive of a {@link FakeLedger}, and a catalogue of published versions beside it. */
public record GivenArchive(FakeLedger ledger, Archive archive, PolicyCatalogue policies)
    implements AutoCloseable {

  /** Starts it in a folder. */
  public static GivenArchive of(FakeLedger ledger, Path folder, String... documents) {
    List<PolicyVersion> versions = Stream.of(documents).map(Given::policy).toList();
    PolicyCatalogue policies =
        new PolicyCatalogue((key, from) -> published(key, versions, documents).skip(from).toList());
    return new GivenArchive(
        ledger,
        Archive.start(
            ledger,
            policies,
            folder,
            new ArchiveOptions(200, 2, Duration.ofMillis(50), ArchiveOptions.DEFAULT.rows())),
        policies);
  }

  private static Stream<PolicyCatalogue.Recorded> published(
      PolicyKey key, List<PolicyVersion> versions, String... documents) {
    return IntStream.range(0, versions.size())
        .filter(i -> versions.get(i).key().equals(key))
        .boxed()
        .flatMap(
            i -> {
              PolicyVersion version = versions.get(i);
              return Stream.of(
                  new PolicyVersionDrafted(key, version.version(), documents[i], version.digest()),
                  new PolicyVersionPublished(key, version.version(), version.digest()));
            })
        .map(event -> new PolicyCatalogue.Recorded(0, FakeLedger.WHEN, new Actor("a"), event));
  }

  public ArchiveEvaluation evaluation() {
    return new ArchiveEvaluation(archive, Set.of("name"), Duration.ofMinutes(1));
  }

  public ArchiveValues values() {
    return new ArchiveValues(archive, Set.of("name"), Duration.ofMinutes(1));
  }

  public Guidelines guidelines() {
    return new Guidelines() {
      @Override
      public Optional<PolicyVersion> find(PolicyVersionId version) {
        return policies.published(version);
      }

      @Override
      public SortedSet<VersionNumber> published(PolicyKey policy) {
        return policies.published(policy);
      }
    };
  }

  @Override
  public void close() throws Exception {
    archive.close();
  }
}
