package dev.precedent.ledger.notary;

import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.InMemoryCheckpointLog;
import dev.precedent.ledger.InMemoryCommitLog;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.Cosignature;
import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WitnessesTest {
  private static final String ORIGIN = "test/ledger";
  private static final SigningKey KEY =
      SigningKey.generate(ORIGIN, VerifierKey.Kind.NOTE, new SecureRandom());
  private static final SigningKey WITNESS = TestWitness.key("witness.example/w1");
  private static final Map<String, VerifierKey> KNOWN = Map.of(ORIGIN, KEY.verifier());
  private static final Duration MOMENT = Duration.ofMillis(5);

  /** Longer than any test should take. */
  private static final Duration PATIENT = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private int appended;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void theLastCheckpointHasTheWordOfAllWitnesses() throws Exception {
    SigningKey second = TestWitness.key("witness.example/w2");
    Running ledger = start();
    ledger.append(5);
    ledger.ask(
        opened(new TestWitness(folder.resolve("w1"), WITNESS, KNOWN)).witness(),
        opened(new TestWitness(folder.resolve("w2"), second, KNOWN)).witness());

    for (int round = 0; round < 5; round++) {
      ledger.append(40);
      ledger.awaitCosigned();
      Note note = ledger.last().note();
      assertThat(Cosignature.on(note, WITNESS.verifier())).isPresent();
      assertThat(Cosignature.on(note, second.verifier())).isPresent();
      assertThat(note.by(KEY.verifier())).isPresent();
      assertThat(ledger.checkpoints.last().orElseThrow().note()).isEqualTo(note);
    }
    assertThat(ledger.witnesses.standings())
        .extracting(WitnessStanding::name)
        .containsExactly("witness.example/w1", "witness.example/w2");
  }

  @Test
  void whatIsProvenHasACosignatureWhereThereIsOne() throws Exception {
    Running ledger = start();
    ledger.append(5);
    ledger.ask(opened(new TestWitness(folder.resolve("w"), WITNESS, KNOWN)).witness());
    ledger.awaitCosigned();
    ledger.witnesses.close();
    ledger.append(5);

    Proofs proofs = ledger.proofs();
    assertThat(proofs.checkpointAbout(5).size()).isEqualTo(5);
    assertThat(Cosignature.on(proofs.checkpointAbout(5).note(), WITNESS.verifier())).isPresent();
    assertThat(proofs.checkpointAbout(6).size()).isEqualTo(10);
  }

  @Test
  void afterARestartTheWitnessSaysWhereItStands() throws Exception {
    try (TestWitness witness = new TestWitness(folder.resolve("w"), WITNESS, KNOWN)) {
      Running ledger = start();
      ledger.append(20);
      ledger.ask(witness.witness());
      ledger.awaitCosigned();
      ledger.witnesses.close();
      ledger.append(13);
      // it begins at 0 again, and is told 20
      ledger.ask(witness.witness());
      ledger.awaitCosigned();
    }
    try (TestWitness again = new TestWitness(folder.resolve("w"), WITNESS, KNOWN)) {
      String seen = Hash.sha256(ORIGIN.getBytes(StandardCharsets.UTF_8)).hex();
      assertThat(get(again.url() + "/" + seen + "/checkpoint")).startsWith(ORIGIN + "\n33\n");
    }
  }

  @Test
  void aWitnessThatIsDownIsAskedAgain() throws Exception {
    Running ledger = start();
    ledger.append(3);
    URI url;
    try (TestWitness witness = new TestWitness(folder.resolve("w"), WITNESS, KNOWN)) {
      url = witness.url();
    }
    ledger.ask(new Witness(url, WITNESS.verifier()));
    assertThat(ledger.trouble()).startsWith("it cannot be reached");
    assertThat(ledger.standing().disputed()).isFalse();
    ledger.append(3);

    HttpServer later = HttpServer.create(new InetSocketAddress("127.0.0.1", url.getPort()), 0);
    later.createContext("/w/add-checkpoint", cosigning(WITNESS));
    later.start();
    open.add(() -> later.stop(0));
    ledger.awaitCosigned();
    assertThat(ledger.standing().trouble()).isEmpty();
  }

  @Test
  void aSlowWitnessHoldsUpNobody() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    SigningKey slow = TestWitness.key("witness.example/slow");
    URI hanging =
        serve(
            exchange -> {
              await(released);
              cosigning(slow).handle(exchange);
            });
    Running ledger = start();
    ledger.append(3);
    ledger.ask(
        Duration.ofMillis(200),
        new Witness(hanging, slow.verifier()),
        opened(new TestWitness(folder.resolve("w"), WITNESS, KNOWN)).witness());
    ledger.append(30);
    until(() -> ledger.cosigned(1) == ledger.last().size());
    assertThat(ledger.trouble()).startsWith("it did not answer within");
    released.countDown();
    ledger.append(1);
    ledger.awaitCosigned();
  }

  @Test
  void whatAWitnessSaysIsNotBelievedWithoutItsKey() throws Exception {
    assertThat(troubleWith(exchange -> answer(exchange, 200, "nonsense\n")))
        .contains("cosignature is wrong");
    assertThat(troubleWith(exchange -> answer(exchange, 200, ""))).contains("is wrong");
    assertThat(troubleWith(cosigning(TestWitness.key(WITNESS.verifier().name()))))
        .contains("signed with another key");
    assertThat(troubleWith(cosigning(TestWitness.key("witness.example/other"))))
        .contains("signed with another key");
    assertThat(
            troubleWith(
                exchange ->
                    answer(exchange, 200, WITNESS.cosign("another\n1\ntext\n", 1_000) + "\n")))
        .contains("forged");
    assertThat(troubleWith(exchange -> answer(exchange, 200, "x".repeat(1 << 20))))
        .contains("cannot be reached");
    assertThat(troubleWith(exchange -> answer(exchange, 302, "elsewhere"))).contains("status 302");
    assertThat(troubleWith(exchange -> answer(exchange, 500, "a\u0007b"))).contains("500: a b");
    assertThat(troubleWith(exchange -> answer(exchange, 409, "many\n"))).contains("says: many");
    assertThat(troubleWith(exchange -> answer(exchange, 409, "007\n"))).contains("says: 007");
    assertThat(troubleWith(HttpExchange::close)).contains("cannot be reached");
  }

  @Test
  void aWitnessThatMovesEachTimeIsLeftAlone() throws Exception {
    int[] size = {0};
    assertThat(troubleWith(exchange -> answer(exchange, 409, (1 + size[0]++ % 3) + "\n")))
        .contains("another size each time");
  }

  @Test
  void aWitnessThatDoesNotKnowTheLedgerOrItsKeySaysSo() throws Exception {
    assertThat(trouble(opened(new TestWitness(folder.resolve("a"), WITNESS, Map.of())).witness()))
        .contains("does not know this ledger");
    SigningKey other = SigningKey.generate(ORIGIN, VerifierKey.Kind.NOTE, new SecureRandom());
    assertThat(
            trouble(
                opened(
                        new TestWitness(
                            folder.resolve("b"), WITNESS, Map.of(ORIGIN, other.verifier())))
                    .witness()))
        .contains("with another key");
  }

  @Test
  void aLedgerThatForgotWhatTheWitnessSawIsExposed() throws Exception {
    TestWitness witness = opened(new TestWitness(folder.resolve("w"), WITNESS, KNOWN));
    Running before = start();
    before.append(20);
    before.ask(witness.witness());
    before.awaitCosigned();

    // another history under the same name and key: shorter at first
    Running after = start();
    after.append(7);
    after.ask(witness.witness());
    assertThat(after.trouble()).contains("about 20 events").contains("about 7");
    assertThat(after.standing().disputed()).isTrue();
    // then longer
    after.append(30);
    until(() -> after.standing().trouble().orElse("").contains("does not extend"));
    assertThat(after.standing().disputed()).isTrue();
    assertThat(after.last().note().signatures()).hasSize(1);
  }

  @Test
  void aWitnessMustBeNamedWithAnAddressAndAKeyForCosignatures() {
    String key = WITNESS.verifier().toString();
    assertThat(Witness.of("https://witness.example/x/", key).url())
        .hasToString("https://witness.example/x");
    assertThatThrownBy(() -> Witness.of("witness.example", key)).isInstanceOf(InvalidProof.class);
    assertThatThrownBy(() -> Witness.of("https://witness.example", KEY.verifier().toString()))
        .isInstanceOf(InvalidProof.class)
        .hasMessageContaining("type 4");
  }

  private String troubleWith(HttpHandler handler) throws IOException {
    return trouble(new Witness(serve(handler), WITNESS.verifier()));
  }

  /** What a new ledger has to say of a witness, which must not have cosigned. */
  private String trouble(Witness witness) throws IOException {
    Running ledger = start();
    ledger.append(3);
    ledger.ask(witness);
    String trouble = ledger.trouble();
    assertThat(ledger.standing().cosigned()).isEmpty();
    assertThat(ledger.standing().disputed()).isFalse();
    assertThat(ledger.last().note().signatures()).hasSize(1);
    return trouble;
  }

  private URI serve(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", handler);
    server.start();
    open.add(() -> server.stop(0));
    return URI.create("http://127.0.0.1:%d".formatted(server.getAddress().getPort()));
  }

  /** Cosigns whatever it is shown. */
  private static HttpHandler cosigning(SigningKey key) {
    return exchange -> {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Note note = Note.of(body.substring(body.indexOf("\n\n") + 2));
      answer(exchange, 200, key.cosign(note.text(), 1_000) + "\n");
    };
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String get(String url) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    open.add(closeable);
    return closeable;
  }

  private Running start() {
    return opened(new Running());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void until(BooleanSupplier holds) {
    while (!holds.getAsBoolean()) {
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A ledger in memory that is signed. */
  private final class Running implements AutoCloseable {
    final InMemoryCheckpointLog checkpoints = new InMemoryCheckpointLog();
    final InMemoryCommitLog log = new InMemoryCommitLog();
    final Committer committer = new Committer(log, InstantSource.system());
    final SigningKeys keys = SigningKeys.of(ORIGIN, KEY);
    final Path tree = folder.resolve("tree" + appended++);
    final Notary notary = Notary.start(log, checkpoints, keys, tree, Duration.ofMillis(1));
    Witnesses witnesses = Witnesses.start(notary, List.of(), MOMENT);

    /** Appends events and waits until they are signed. */
    void append(int events) {
      for (int i = 0; i < events; i++) {
        committer.submit(List.of(event("e" + appended++, 0))).join();
      }
      until(() -> notary.last().map(SignedCheckpoint::size).orElse(0L) == log.head());
    }

    void ask(Witness... each) {
      ask(PATIENT, each);
    }

    void ask(Duration timeout, Witness... each) {
      witnesses.close();
      witnesses = Witnesses.start(notary, List.of(each), MOMENT, timeout);
    }

    /** As a process has them in which no notary runs. */
    Proofs proofs() {
      return new Proofs(
          log, checkpoints, new StoredTree(tree), keys::verifiers, Proofs.Signer.ELSEWHERE);
    }

    SignedCheckpoint last() {
      return notary.last().orElseThrow();
    }

    WitnessStanding standing() {
      return witnesses.standings().getFirst();
    }

    long cosigned(int witness) {
      return witnesses.standings().get(witness).cosigned().map(each -> each.size()).orElse(0L);
    }

    void awaitCosigned() {
      for (int i = 0; i < witnesses.standings().size(); i++) {
        int witness = i;
        until(() -> cosigned(witness) == last().size());
      }
    }

    /** What the first witness has to say, once it was asked. */
    String trouble() {
      until(() -> standing().trouble().filter(each -> !each.contains("not asked")).isPresent());
      return standing().trouble().orElseThrow();
    }

    @Override
    public void close() {
      witnesses.close();
      notary.close();
      committer.close();
    }
  }
}
