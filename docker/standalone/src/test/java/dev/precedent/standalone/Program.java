package dev.precedent.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged product as a process of its own, as people run it. */
final class Program implements AutoCloseable {
  private static final Path DISTRIBUTION =
      Path.of(System.getProperty("precedent.distribution", "target/precedent")).toAbsolutePath();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

  private final Process process;
  private final Path output;
  private ProcessHandle[] children = {};

  private Program(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts {@code precedent} with arguments; what it says goes to a file. */
  static Program start(Path folder, String... arguments) throws IOException {
    return start(folder, Map.of(), arguments);
  }

  /** The same with more in its environment. */
  static Program start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // most are over before the optimising compiler has paid for itself
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(arguments[0]),
                "-Dprecedent.home=" + DISTRIBUTION,
                "-Duser.home=" + home(folder)));
    startCache(arguments[0]).ifPresent(cache -> command.add("-XX:AOTCache=" + cache));
    command.add("dev.precedent.cli.Precedent");
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new Program(builder.start(), output);
  }

  /** As the launcher has it: commands start from less than servers. */
  private static String classPath(String command) throws IOException {
    Path lib = DISTRIBUTION.resolve("lib");
    if (command.equals("serve") || command.equals("demo")) {
      return lib + "/*";
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "precedent-cli-*.jar")) {
      return jars.iterator().next().toString();
    }
  }

  /** What a server of the distribution starts from, where that was built with it. */
  private static Optional<Path> startCache(String command) throws IOException {
    if (!command.equals("serve") && !command.equals("demo")) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(DISTRIBUTION)) {
      return files
          .filter(file -> file.getFileName().toString().matches("start-server-.*\\.aot"))
          .findFirst();
    }
  }

  /** The home of the user as whom programs of this folder run; empty unless they write there. */
  static Path home(Path folder) throws IOException {
    return Files.createDirectories(folder.resolve("home"));
  }

  /** What a command that ends by itself said, and with which exit code. */
  record Ended(int exitCode, String output) {}

  static Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
    return run(folder, Map.of(), arguments);
  }

  /** The same with more in its environment. */
  static Ended run(Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    try (Program program = start(folder, environment, arguments)) {
      if (!program.process.waitFor(PATIENCE, TimeUnit.NANOSECONDS)) {
        throw new AssertionError("still running: " + program.output());
      }
      return new Ended(program.process.exitValue(), program.output());
    }
  }

  /** Waits for a line that holds a marker; what follows it on that line. */
  String awaitLine(String marker) {
    String[] found = new String[1];
    await(
        "a line with '" + marker + "'",
        () -> {
          for (String line : output().split("\n")) {
            int at = line.indexOf(marker);
            if (at >= 0) {
              found[0] = line.substring(at + marker.length()).strip();
            }
          }
          return found[0] != null;
        });
    return found[0];
  }

  /** Waits until a server says where it answers. */
  URI server() {
    return URI.create(awaitLine("Precedent answers at ").replaceFirst(",.*", ""));
  }

  /** Waits until something holds, as long as the process lives. */
  void await(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + PATIENCE;
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError(
            "waited for %s; the process %s and said:%n%s"
                .formatted(what, process.isAlive() ? "runs" : "ended", output()));
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processes it started, as last seen while it lived. */
  ProcessHandle[] descendants() {
    if (process.isAlive()) {
      children = process.descendants().toArray(ProcessHandle[]::new);
    }
    return children;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  static JsonNode get(URI server, String path) {
    HttpResponse<String> response = send(HttpRequest.newBuilder(server.resolve(path)).GET());
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " answered " + response.statusCode() + response.body());
    }
    return JSON.readTree(response.body());
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** How many decisions a query finds; -1 as long as search does not answer. */
  static long total(URI server, String query) {
    HttpResponse<String> response =
        send(HttpRequest.newBuilder(server.resolve("/api/decisions?size=1&q=" + encoded(query))));
    return response.statusCode() == 200 ? JSON.readTree(response.body()).get("total").asLong() : -1;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
