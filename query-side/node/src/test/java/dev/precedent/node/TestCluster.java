package dev.precedent.node;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several nodes of the server that comes along, as a cluster on the loopback address that answers
 * everybody: what an operator has who runs one.
 */
public final class TestCluster implements AutoCloseable {
  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final List<URI> nodes = new ArrayList<>();
  private final List<String> transports = new ArrayList<>();

  private TestCluster(Path folder) {
    this.folder = folder;
  }

  /** Starts as many nodes and lets them find each other. */
  public static TestCluster start(int size) throws IOException {
    TestCluster cluster = new TestCluster(Files.createTempDirectory("precedent-test-cluster"));
    try {
      cluster.launch(size);
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void launch(int size) throws IOException {
    open(Distribution.find().home());
    for (int i = 0; i < size; i++) {
      processes.add(launch(i, size));
    }
    for (Process process : processes) {
      join(process);
    }
    introduce();
  }

  private Process launch(int node, int size) throws IOException {
    Path home = folder.resolve("home");
    String masters =
        IntStream.range(0, size).mapToObj(i -> "node" + i).collect(Collectors.joining(","));
    Path data = Files.createDirectories(folder.resolve("node" + node));
    Files.createDirectories(data.resolve("config"));
    Files.createDirectories(data.resolve("logs"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx320m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlog4j2.configurationFile=classpath:dev/precedent/node/child/log4j2.properties",
            "-Dlog4j2.disable.jmx=true",
            "-Dprecedent.node.logs=" + data.resolve("logs"),
            "-cp",
            home.resolve("lib") + File.separator + "*" + File.pathSeparator + here(),
            ClusterNode.class.getName(),
            home.toString(),
            data.toString(),
            "node" + node,
            masters)
        .directory(data.toFile())
        .redirectError(data.resolve("logs").resolve("errors.txt").toFile())
        .start();
  }

  private void join(Process process) throws IOException {
    String[] ports = ports(process);
    nodes.add(URI.create("http://127.0.0.1:" + ports[1]));
    transports.add("127.0.0.1:" + ports[2]);
  }

  /** Tells every node where all of them are. */
  private void introduce() throws IOException {
    for (int i = 0; i < processes.size(); i++) {
      Files.write(
          folder.resolve("node" + i).resolve("config").resolve("unicast_hosts.txt"), transports);
    }
  }

  private String[] ports(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null || !line.startsWith("ports ")) {
      throw new IOException("a node did not start; see " + folder + ": " + line);
    }
    return line.split(" ");
  }

  // The server that comes along answers its parent alone and speaks to no other node.
  private void open(Path home) throws IOException {
    Path open = Files.createDirectory(folder.resolve("home"));
    Files.createSymbolicLink(open.resolve("lib"), home.resolve("lib"));
    Path network = home.resolve("modules").resolve("transport-netty4");
    Path copy = Files.createDirectories(open.resolve("modules").resolve("transport-netty4"));
    try (Stream<Path> files = Files.list(network)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
      }
    }
    Path descriptor = copy.resolve("plugin-descriptor.properties");
    Files.writeString(
        descriptor,
        Files.readString(descriptor)
            .replaceFirst(
                "classname=.*", "classname=org.elasticsearch.transport.netty4.Netty4Plugin"));
  }

  private static Path here() {
    try {
      return Path.of(ClusterNode.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Where its nodes answer over HTTP. */
  public List<URI> nodes() {
    return List.copyOf(nodes);
  }

  /** Kills a node as {@code kill -9} does. */
  public void kill(int node) throws InterruptedException {
    processes.get(node).destroyForcibly().waitFor();
  }

  /** Starts a node again that was killed, with what it had on its disk. */
  public void revive(int node) throws IOException {
    processes.set(node, launch(node, processes.size()));
    String[] ports = ports(processes.get(node));
    nodes.set(node, URI.create("http://127.0.0.1:" + ports[1]));
    transports.set(node, "127.0.0.1:" + ports[2]);
    introduce();
  }

  @Override
  public void close() {
    try {
      for (Process process : processes) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      Files.deleteIfExists(folder.resolve("home").resolve("lib"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestNode.delete(folder);
  }
}
