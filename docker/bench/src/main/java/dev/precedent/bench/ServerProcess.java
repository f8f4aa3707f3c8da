package dev.precedent.bench;

import dev.precedent.node.NodeAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code precedent serve} as a process of its own, started as the launcher starts it. */
final class ServerProcess implements AutoCloseable {
  static final String MAIN = "dev.precedent.cli.Precedent";
  private static final String ANSWERS = "Precedent answers at ";
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration ORDERLY_END = Duration.ofSeconds(60);

  private final Process process;
  private final CompletableFuture<URI> answers = new CompletableFuture<>();

  private ServerProcess(Process process) {
    this.process = process;
  }

  /** Starts it on a free port and does not wait for it. */
  static ServerProcess launch(Path data) throws IOException {
    return launch(MAIN, data, List.of(), Map.of());
  }

  /** The same with search on an Elasticsearch that is there already. */
  static ServerProcess launchOn(NodeAddress node, Path data) throws IOException {
    return launch(
        MAIN,
        data,
        List.of("--elasticsearch-uri", node.uri().toString()),
        Map.of("PRECEDENT_ELASTICSEARCH_AUTHORIZATION", node.authorization()));
  }

  /**
   * The same without search, so that nothing but recording goes on in it.
   *
   * @param main the class to start
   */
  static ServerProcess launchWithoutSearch(String main, Path data) throws IOException {
    return launch(main, data, List.of("--elasticsearch-uri", "http://127.0.0.1:1"), Map.of());
  }

  private static ServerProcess launch(
      String main, Path data, List<String> options, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(main, data, options))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    ServerProcess server = new ServerProcess(builder.start());
    Thread.ofVirtual().name("server-stderr").start(server::listen);
    return server;
  }

  private static List<String> command(String main, Path data, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:+UseG1GC",
            "-XX:G1HeapRegionSize=4m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    for (String name : List.of("precedent.home", "precedent.elasticsearch.home")) {
      String value = System.getProperty(name);
      if (value != null) {
        command.add("-D" + name + "=" + value);
      }
    }
    // as the launcher does: after the ones chosen here
    String more = System.getenv().getOrDefault("PRECEDENT_JAVA_OPTS", "");
    Arrays.stream(more.split("\\s+")).filter(each -> !each.isEmpty()).forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of("serve", "--port", "0", "--data", data.toString()));
    command.addAll(options);
    return command;
  }

  private void listen() {
    String last = "it said nothing";
    try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith(ANSWERS)) {
          answers.complete(URI.create(line.substring(ANSWERS.length()).replaceFirst(",.*", "")));
        } else if (!line.isBlank()) {
          last = line;
        }
      }
    } catch (IOException e) {
      // it was ended while it was being read
    }
    answers.completeExceptionally(new IOException("the server ended at its start: " + last));
  }

  /**
   * Waits until it answers.
   *
   * @return where
   * @throws IOException if it ended instead, or takes longer than three minutes
   */
  URI awaitAnswer() throws IOException, InterruptedException {
    try {
      return answers.get(START.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("the server did not answer within %s".formatted(START), e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** The process of its Elasticsearch, if that runs. */
  OptionalLong elasticsearch() {
    return process.children().mapToLong(ProcessHandle::pid).findFirst();
  }

  /** Ends it in order, by force if that takes too long. It is gone afterwards. */
  @Override
  public void close() {
    process.destroy();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        if (!process.waitFor(ORDERLY_END)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        interrupted = true;
        process.destroyForcibly();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
