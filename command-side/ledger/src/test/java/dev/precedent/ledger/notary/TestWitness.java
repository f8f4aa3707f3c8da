package dev.precedent.ledger.notary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.Tree;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A witness as small as C2SP {@code tlog-witness} allows: keeps the last checkpoint of each ledger
 * that it knows in a file, writes it before it answers, and refuses what does not extend it.
 */
public final class TestWitness implements AutoCloseable {
  private final Path folder;
  private final SigningKey key;
  private final Map<String, VerifierKey> ledgers;
  private final HttpServer server;

  /**
   * @param folder keeps what it saw; a witness that is started again with it goes on there
   * @param ledgers the ledgers that it knows: key by origin
   */
  public TestWitness(Path folder, SigningKey key, Map<String, VerifierKey> ledgers)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    this.key = key;
    this.ledgers = new ConcurrentHashMap<>(ledgers);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/w/add-checkpoint", this::addCheckpoint);
    server.createContext("/w/", this::checkpoint);
    server.start();
  }

  /** A key for a witness of that name. */
  public static SigningKey key(String name) {
    return SigningKey.generate(name, VerifierKey.Kind.COSIGNATURE, new SecureRandom());
  }

  /** Has it know the ledger of that key from now on, and by no other. */
  public void know(VerifierKey ledger) {
    ledgers.put(ledger.name(), ledger);
  }

  /** The prefix under which checkpoints are submitted, and asked for. */
  public URI url() {
    return URI.create("http://127.0.0.1:%d/w".formatted(server.getAddress().getPort()));
  }

  /** This witness as a ledger is told of it. */
  public Witness witness() {
    return new Witness(url(), key.verifier());
  }

  private record Answer(int status, String type, String body) {
    static Answer of(int status, String body) {
      return new Answer(status, "text/plain; charset=utf-8", body + "\n");
    }
  }

  private void addCheckpoint(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    answer(exchange, exchange.getRequestMethod().equals("POST") ? judge(body) : notFound());
  }

  private Answer judge(String body) throws IOException {
    try {
      int end = body.indexOf("\n\n");
      List<String> lines = List.of(body.substring(0, end).split("\n"));
      if (!lines.getFirst().startsWith("old ")) {
        return Answer.of(400, "no old size");
      }
      long old = Long.parseLong(lines.getFirst().substring("old ".length()));
      List<Hash> proof = new ArrayList<>();
      lines.subList(1, lines.size()).forEach(line -> proof.add(Hash.ofBase64(line)));
      return judge(old, proof, Note.of(body.substring(end + 2)));
    } catch (InvalidProof | NumberFormatException | IndexOutOfBoundsException e) {
      return Answer.of(400, String.valueOf(e.getMessage()));
    }
  }

  private synchronized Answer judge(long old, List<Hash> proof, Note note) throws IOException {
    Checkpoint next = Checkpoint.of(note.text());
    VerifierKey ledger = ledgers.get(next.origin());
    if (ledger == null) {
      return Answer.of(404, "unknown origin " + next.origin());
    }
    try {
      if (note.by(ledger).isEmpty()) {
        return Answer.of(403, "not signed by " + ledger);
      }
    } catch (InvalidProof e) {
      return Answer.of(403, String.valueOf(e.getMessage()));
    }
    if (old > next.size()) {
      return Answer.of(400, "the old size is above the new one");
    }
    Path file = file(Hash.sha256(next.origin().getBytes(StandardCharsets.UTF_8)).hex());
    Checkpoint seen =
        Files.exists(file)
            ? Checkpoint.of(Note.of(Files.readAllBytes(file)).text())
            : new Checkpoint(next.origin(), 0, Tree.EMPTY);
    if (old != seen.size()) {
      return new Answer(409, "text/x.tlog.size", seen.size() + "\n");
    }
    boolean extended =
        old == 0 ? proof.isEmpty() : Tree.grows(old, seen.root(), next.size(), next.root(), proof);
    if (!extended) {
      return Answer.of(422, "the tree of %d does not extend %d".formatted(next.size(), old));
    }
    Note.Signature cosignature = key.cosign(note.text(), Instant.now().getEpochSecond());
    persist(file, note.with(cosignature).toString());
    return Answer.of(200, cosignature.toString());
  }

  private static void persist(Path file, String note) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        whole,
        note,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What it saw last of a ledger: {@code PREFIX/SHA-256 OF THE ORIGIN/checkpoint}. */
  private void checkpoint(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    Path file = path.length == 4 && path[3].equals("checkpoint") ? file(path[2]) : folder;
    answer(
        exchange,
        Files.isRegularFile(file)
            ? new Answer(200, "text/plain; charset=utf-8", Files.readString(file))
            : notFound());
  }

  private Path file(String origin) {
    return folder.resolve(origin);
  }

  private static Answer notFound() {
    return Answer.of(404, "not found");
  }

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
