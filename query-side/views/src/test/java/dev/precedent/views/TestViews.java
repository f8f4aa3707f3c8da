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
import dev.precedent.node.NodeAddress;
import dev.precedent.node.TestNode;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.QueryReader;
import dev.precedent.query.UsedBy;
import dev.precedent.views.dossier.CaseHistories;
import dev.precedent.views.dossier.CaseKnowledge;
import dev.precedent.views.dossier.Dossiers;
import dev.precedent.views.fact.FactsOnCases;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Endpoint;
import dev.precedent.views.index.IndexSettings;
import dev.precedent.views.index.Indices;
import dev.precedent.views.label.Labels;
import dev.precedent.views.policy.Policies;
import dev.precedent.views.projection.Projector;
import dev.precedent.views.proof.DecisionProofs;
import dev.precedent.views.search.BesideCompiler;
import dev.precedent.views.search.KnownNames;
import dev.precedent.views.search.PolicyTexts;
import dev.precedent.views.search.QueryCompiler;
import dev.precedent.views.search.Search;
import dev.precedent.views.search.SearchIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The views of a ledger on a real node, in indices of their own. */
public final class TestViews implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration PATIENT = Duration.ofMinutes(1);

  public final LedgerReader ledger;
  public final Elasticsearch elasticsearch;
  public final Indices indices;
  public final PolicyCatalogue catalogue;
  public final Projector projector;
  public final QueryCompiler compiler;
  public final Search search;
  public final QueryReader queries;
  public final LedgerIndex index;
  public final Labels labels;
  public final Policies policies;
  public final Dossiers dossiers;
  public final CaseHistories histories;
  public final Proofs proofs;
  public final Export export;
  private final Elasticsearch connection;
  private final Path tree;
  private final Notary notary;

  private TestViews(TestLedger ledger, IndexSettings settings, Supplier<Endpoint> address) {
    this.ledger = ledger;
    Unsealing unsealing = new Unsealing(ledger.keys());
    connection = new Elasticsearch(address);
    // many tests ask one node at once
    elasticsearch = connection.within(PATIENT);
    indices = new Indices(elasticsearch, settings);
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
    policies = new Policies(elasticsearch, indices);
    compiler =
        new QueryCompiler(
            new PolicyTexts(policies, catalogue),
            new BesideCompiler(policies, catalogue, elasticsearch, indices));
    search = new Search(elasticsearch, indices, catalogue, compiler, projector::searchable);
    index = new SearchIndex(elasticsearch, indices, projector, compiler, LONG);
    labels = new Labels(elasticsearch, indices);
    queries = new KnownNames(ledger, elasticsearch, indices, policies, catalogue, projector);
    tree = temporaryFolder();
    SigningKeys keys =
        SigningKeys.of(
            "test/ledger",
            SigningKey.generate("test/ledger", VerifierKey.Kind.NOTE, new SecureRandom()));
    InMemoryCheckpointLog checkpoints = new InMemoryCheckpointLog();
    notary = Notary.start(ledger, checkpoints, keys, tree, Duration.ofMillis(10));
    proofs = new Proofs(ledger, checkpoints, new StoredTree(tree), keys::verifiers, notary);
    export = new Export(ledger, proofs, keys);
    CaseKnowledge knowledge =
        new CaseKnowledge(
            ledger,
            labels,
            new FactsOnCases(ledger, elasticsearch, indices),
            projector::searchable,
            (policy, decisions) ->
                decisions.values().stream()
                    .map(decision -> decision.item().id())
                    .distinct()
                    .collect(
                        Collectors.toMap(
                            item -> item,
                            item ->
                                UsedBy.unknown(
                                    "Nothing here computes figures on %s.".formatted(item)))));
    DecisionProofs decisionProofs = new DecisionProofs(ledger, proofs);
    dossiers = new Dossiers(ledger, catalogue, unsealing, knowledge, decisionProofs);
    histories =
        new CaseHistories(
            ledger, index, catalogue, unsealing, knowledge, decisionProofs, projector::searchable);
    projector.start();
  }

  public static TestViews of(TestLedger ledger) {
    return of(ledger, newPrefix());
  }

  public static TestViews of(TestLedger ledger, String prefix) {
    return of(ledger, IndexSettings.DEFAULT.withPrefix(prefix));
  }

  public static TestViews of(TestLedger ledger, IndexSettings settings) {
    return new TestViews(ledger, settings, TestViews::node);
  }

  public static TestViews at(TestLedger ledger, Supplier<Endpoint> address) {
    return new TestViews(ledger, IndexSettings.DEFAULT.withPrefix(newPrefix()), address);
  }

  public static TestViews at(
      TestLedger ledger, IndexSettings settings, Supplier<Endpoint> address) {
    return new TestViews(ledger, settings, address);
  }

  /** The node of this JVM. */
  public static Endpoint node() {
    NodeAddress node = TestNode.address();
    return new Endpoint(node.uri(), node.authorization());
  }

  /** Does something to the node of this JVM that the views do not know of: METHOD PATH [BODY]. */
  public static void act(String deed) throws IOException, InterruptedException {
    String[] parts = deed.split(" ", 3);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(TestNode.address().uri().resolve(parts[1]))
                  .header("Authorization", TestNode.address().authorization())
                  .header("Content-Type", "application/json")
                  .method(
                      parts[0],
                      parts.length < 3
                          ? HttpRequest.BodyPublishers.noBody()
                          : HttpRequest.BodyPublishers.ofString(parts[2]))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }
  }

  /** The files of the node of this JVM whose bytes hold a text. */
  public static List<Path> filesThatHold(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(TestNode.data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try {
          if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
            found.add(file);
          }
        } catch (NoSuchFileException e) {
          // the node comes and goes with its files
        }
      }
    } catch (UncheckedIOException e) {
      return filesThatHold(text);
    }
    return found;
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
    connection.close();
  }
}
