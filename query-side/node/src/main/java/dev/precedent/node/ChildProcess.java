package dev.precedent.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** One life of the Elasticsearch process. */
final class ChildProcess {

  private static final String MAIN = "dev.precedent.node.child.ElasticsearchChild";
  private static final String JAVA_OPTIONS = "PRECEDENT_ELASTICSEARCH_JAVA_OPTS";
  private static final String VECTOR = "jdk.incubator.vector";
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration ORDERLY_END = Duration.ofSeconds(8);
  private static final long STDERR_LIMIT = 1 << 20;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final NodeOptions options;
  private final Process process;
  private final String authorization;
  private final CompletableFuture<URI> announced = new CompletableFuture<>();

  private ChildProcess(NodeOptions options, Process process, String authorization) {
    this.options = options;
    this.process = process;
    this.authorization = authorization;
  }

  /**
   * Starts the process, which answers this one alone, and does not wait for it.
   *
   * @throws NodeFailure when the process cannot even be created
   */
  static ChildProcess launch(Distribution distribution, NodeOptions options) {
    try {
      Files.createDirectories(options.logs());
      if (Files.exists(options.errors()) && Files.size(options.errors()) > STDERR_LIMIT) {
        Files.delete(options.errors());
      }
      Process process =
          new ProcessBuilder(command(distribution, options))
              .directory(options.data().toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(options.errors().toFile()))
              .start();
      ChildProcess child = new ChildProcess(options, process, newAuthorization());
      Thread.ofVirtual().name("elasticsearch-stdout").start(child::listen);
      child.introduce();
      return child;
    } catch (IOException failure) {
      throw new NodeFailure(
          "Elasticsearch cannot be started with its data in "
              + options.data()
              + ": "
              + failure.getMessage(),
          failure);
    }
  }

  private static String newAuthorization() {
    byte[] secret = new byte[32];
    RANDOM.nextBytes(secret);
    return "Bearer " + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  private void introduce() {
    try {
      OutputStream leash = process.getOutputStream();
      leash.write((authorization + "\n").getBytes(StandardCharsets.US_ASCII));
      leash.flush();
    } catch (IOException gone) {
      // It has ended already, and what it said last tells why.
    }
  }

  private static List<String> command(Distribution distribution, NodeOptions options) {
    String logs = options.logs().toString();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + options.heapMegabytes() + "m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:ErrorFile=" + logs + "/hs_err_%p.log");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    // Lucene computes faster with it and does without where a runtime image leaves it out.
    if (ModuleFinder.ofSystem().find(VECTOR).isPresent()) {
      command.add("--add-modules=" + VECTOR);
    }
    command.add("-Djava.awt.headless=true");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Dlog4j2.configurationFile=classpath:dev/precedent/node/child/log4j2.properties");
    command.add("-Dlog4j2.disable.jmx=true");
    command.add("-Dlog4j.shutdownHookEnabled=false");
    command.add("-Dprecedent.node.logs=" + logs);
    command.addAll(furtherOptions());
    command.addAll(List.of("-cp", distribution.childClassPath(), MAIN));
    command.add(distribution.home().toString());
    command.add(options.data().toString());
    return command;
  }

  /** What the environment says of the virtual machine, after the options that are chosen here. */
  private static List<String> furtherOptions() {
    return Stream.of(System.getenv().getOrDefault(JAVA_OPTIONS, "").split("\\s+"))
        .filter(option -> !option.isEmpty())
        .toList();
  }

  // The child says "http PORT" or "failed REASON"; a virtual machine that cannot start says its
  // own.
  private void listen() {
    String last = "its process ended before it answered";
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = output.readLine()) != null) {
        if (line.startsWith("http ")) {
          announced.complete(URI.create("http://127.0.0.1:" + line.substring(5).strip()));
        } else if (!line.isBlank()) {
          last = line.startsWith("failed ") ? line.substring(7) : line;
        }
      }
    } catch (IOException closed) {
      // The process was ended while it was being read.
    }
    announced.completeExceptionally(new IOException(last));
  }

  /**
   * Waits until the node answers over HTTP and its indices can be searched.
   *
   * @return where it answers, and whom
   * @throws NodeFailure when it ended or did not come up in time; the process is gone then
   */
  NodeAddress awaitReady() throws InterruptedException {
    try {
      NodeAddress address =
          new NodeAddress(announced.get(START.toMillis(), TimeUnit.MILLISECONDS), authorization);
      // An index that cannot be recovered must not keep the others from being searched: the answer
      // 408 after the timeout is as good as 200.
      ask(address, "/_cluster/health?wait_for_status=yellow&timeout=20s", Duration.ofSeconds(60));
      return address;
    } catch (ExecutionException failure) {
      throw failed(Objects.requireNonNullElse(failure.getCause(), failure));
    } catch (TimeoutException failure) {
      throw failed(new IOException("it took more than " + START.toMinutes() + " minutes"));
    } catch (IOException failure) {
      throw failed(new IOException("it does not answer", failure));
    } catch (InterruptedException interrupted) {
      end();
      throw interrupted;
    }
  }

  /** Whether it answers anything in time. */
  static boolean answers(NodeAddress address, Duration patience) throws InterruptedException {
    try {
      ask(address, "/_cluster/health", patience);
      return true;
    } catch (IOException silent) {
      return false;
    }
  }

  private static void ask(NodeAddress address, String what, Duration patience)
      throws IOException, InterruptedException {
    HTTP.send(
        HttpRequest.newBuilder(address.uri().resolve(what))
            .header("Authorization", address.authorization())
            .timeout(patience)
            .build(),
        BodyHandlers.discarding());
  }

  private NodeFailure failed(Throwable cause) {
    end();
    return new NodeFailure(
        "Elasticsearch did not start: " + cause.getMessage() + " (see " + options.log() + ").",
        cause);
  }

  /** Waits for the end of the process, and returns whether it has ended in time. */
  boolean ends(Duration patience) throws InterruptedException {
    return process.waitFor(patience);
  }

  /** The exit status of the process, which has ended. */
  int status() {
    return process.exitValue();
  }

  /** Ends the process, whatever it is doing. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  long pid() {
    return process.pid();
  }

  /**
   * Ends the process: in order if it manages that in time, else by force. It is gone afterwards.
   */
  void end() {
    boolean interrupted = Thread.interrupted();
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // It has ended already.
    }
    while (true) {
      try {
        if (!process.waitFor(ORDERLY_END)) {
          process.destroyForcibly().waitFor();
        }
        break;
      } catch (InterruptedException again) {
        interrupted = true;
        process.destroyForcibly();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
