package dev.precedent.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.ledger.InMemoryCheckpointLog;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.export.Export;
import dev.precedent.ledger.notary.Notary;
import dev.precedent.ledger.notary.Proofs;
import dev.precedent.ledger.notary.SigningKeys;
import dev.precedent.ledger.notary.StoredTree;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.node.TestNode;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import dev.precedent.query.LedgerIndex;
import dev.precedent.views.dossier.Dossiers;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import dev.precedent.views.label.Labels;
import dev.precedent.views.policy.Policies;
import dev.precedent.views.projection.Projector;
import dev.precedent.views.proof.DecisionProofs;
import dev.precedent.views.search.Search;
import dev.precedent.views.search.SearchIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.util.FileSystemUtils;

/** The views of a ledger on a real node, in indices of their own. */
public final class TestViews implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(2);

  public final LedgerReader ledger;
  public final Elasticsearch elasticsearch;
  public final Indices indices;
  public final PolicyCatalogue catalogue;
  public final Projector projector;
  public final Search search;
  public final LedgerIndex index;
  public final Labels labels;
  public final Policies policies;
  public final Dossiers dossiers;
  public final Proofs proofs;
  public final Export export;
  private final Path tree;
  private final Notary notary;

  private TestViews(TestLedger ledger, String prefix, Supplier<URI> address) {
    this.ledger = ledger;
    Unsealing unsealing = new Unsealing(ledger.keys());
    elasticsearch = new Elasticsearch(address);
    indices = new Indices(elasticsearch, prefix);
    catalogue =
        new PolicyCatalogue(
            (policy, from) ->
                ledger.stream(StreamName.of(policy), from).stream()
                    .map(
                        event ->
                            new PolicyCatalogue.Recorded(
                                event.position(),
                                event.recordedAt(),
                                event.metadata().actor(),
                                event.event()))
                    .toList());
    projector = new Projector(ledger, elasticsearch, indices, catalogue, unsealing, true);
    search = new Search(elasticsearch, indices, catalogue, projector::searchable);
    index = new SearchIndex(elasticsearch, indices, projector, LONG);
    labels = new Labels(elasticsearch, indices);
    policies = new Policies(elasticsearch, indices);
    tree = temporaryFolder();
    SigningKeys keys =
        SigningKeys.of(
            "test/ledger",
            SigningKey.generate("test/ledger", VerifierKey.Kind.NOTE, new SecureRandom()));
    InMemoryCheckpointLog checkpoints = new InMemoryCheckpointLog();
    notary = Notary.start(ledger, checkpoints, keys, tree, Duration.ofMillis(10));
    proofs = new Proofs(ledger, checkpoints, new StoredTree(tree), keys::verifiers, notary);
    export = new Export(ledger, proofs, keys);
    dossiers =
        new Dossiers(
            ledger,
            catalogue,
            unsealing,
            labels,
            new DecisionProofs(ledger, proofs),
            projector::searchable);
    projector.start();
  }

  public static TestViews of(TestLedger ledger) {
    return of(ledger, newPrefix());
  }

  public static TestViews of(TestLedger ledger, String prefix) {
    return new TestViews(ledger, prefix, () -> TestNode.shared().uri());
  }

  public static TestViews at(TestLedger ledger, Supplier<URI> address) {
    return new TestViews(ledger, newPrefix(), address);
  }

  public static String newPrefix() {
    return "test-" + UUID.randomUUID();
  }

  /** Waits until all that the ledger holds is visible. */
  public TestViews caughtUp() throws InterruptedException {
    assertThat(projector.awaitSearchable(ledger.head(), LONG))
        .describedAs("%s", projector.status())
        .isTrue();
    while (proofs.checkpoint().map(SignedCheckpoint::size).orElse(0L) < ledger.head()) {
      Thread.sleep(1);
    }
    return this;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("precedent-tree");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws Exception {
    projector.close();
    notary.close();
    FileSystemUtils.deleteRecursively(tree);
    elasticsearch.close();
  }
}
