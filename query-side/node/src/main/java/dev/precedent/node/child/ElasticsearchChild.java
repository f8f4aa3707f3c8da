package dev.precedent.node.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * The main class of the child process: {@code ElasticsearchChild HOME DATA}.
 *
 * <p>Standard input begins with a line that holds the {@code Authorization} header by which the
 * parent is known; a command line or an environment could be read by others. Then it is the leash:
 * it ends when the parent closes it or dies, however it dies, and then this process ends too.
 * Standard output carries one line: {@code http PORT} once the node answers there, or {@code failed
 * REASON}, after which the exit status is 1.
 */
final class ElasticsearchChild {

  private static final Duration SHUTDOWN = Duration.ofSeconds(5);
  private static final Duration PREDECESSOR = Duration.ofSeconds(15);

  private ElasticsearchChild() {}

  public static void main(String[] arguments) throws IOException {
    String authorization = readLine(System.in);
    followParent();
    ignoreInterrupt();
    Path home = Path.of(arguments[0]);
    Path data = Path.of(arguments[1]);
    // The server prints on its own account at times; the parent reads only what is said on purpose.
    PrintStream parent = System.out;
    System.setOut(System.err);
    try {
      awaitPredecessor(data);
      int port = start(home, data, authorization);
      parent.println("http " + port);
      parent.flush();
      // The server's own threads are daemons.
      Thread.currentThread().join();
    } catch (Exception | LinkageError failure) {
      LogManager.getLogger(ElasticsearchChild.class).fatal("The node did not start", failure);
      parent.println("failed " + oneLine(failure));
      parent.flush();
      Runtime.getRuntime().halt(1);
    }
  }

  // Byte by byte, because what follows the line is left to the leash.
  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\n' && read >= 0; read = in.read()) {
      line.append((char) read);
    }
    return line.toString();
  }

  private static void followParent() {
    Thread.ofPlatform()
        .daemon()
        .name("parent")
        .start(
            () -> {
              try {
                System.in.transferTo(PrintStream.nullOutputStream());
              } catch (IOException broken) {
                System.err.println("standard input broke: " + broken.getMessage());
              }
              haltAfterGrace();
              System.exit(0);
            });
  }

  // Ctrl-C reaches every process of the terminal. The parent decides when its node ends, so that
  // what it still has to do with it while it shuts down can be done.
  @SuppressWarnings("sunapi")
  private static void ignoreInterrupt() {
    sun.misc.Signal.handle(new sun.misc.Signal("INT"), sun.misc.SignalHandler.SIG_IGN);
  }

  // A child whose parent was killed needs a moment to let go of its data. Waiting for it here is
  // quicker than starting a server that fails on the lock.
  private static void awaitPredecessor(Path data) throws IOException, InterruptedException {
    Files.createDirectories(data);
    long until = System.nanoTime() + PREDECESSOR.toNanos();
    while (!lockable(data.resolve("node.lock"))) {
      if (System.nanoTime() > until) {
        throw new IOException("another Elasticsearch node is running on " + data);
      }
      Thread.sleep(100);
    }
  }

  private static boolean lockable(Path file) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  private static int start(Path home, Path data, String authorization) throws Exception {
    LogConfigurator.configureESLogging();
    LogConfigurator.setNodeName("precedent");
    Settings settings =
        Settings.builder()
            .put("path.home", home.toString())
            .put("path.data", data.toString())
            .put("path.logs", data.resolve("logs").toString())
            .put("cluster.name", "precedent")
            .put("node.name", "precedent")
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", "0")
            .put("precedent.authorization", authorization)
            .put("transport.port", "0")
            // A disk that fills up stops the ledger first; the node must not turn its indices
            // read-only at 95 % of a laptop's disk that has 50 GB left.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    Environment environment = new Environment(settings, data.resolve("config"));
    PluginsLoader plugins =
        PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir(), false),
            Set.of(),
            Map.of(),
            false);
    Node node = new Node(environment, plugins);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "close"));
    node.start();
    InetSocketAddress address =
        node.injector()
            .getInstance(HttpServerTransport.class)
            .boundAddress()
            .publishAddress()
            .address();
    return address.getPort();
  }

  private static void haltAfterGrace() {
    Thread.ofPlatform()
        .daemon()
        .name("halt")
        .start(
            () -> {
              try {
                Thread.sleep(SHUTDOWN);
              } catch (InterruptedException atOnce) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(1);
            });
  }

  private static void close(Node node) {
    try {
      node.prepareForClose();
      node.close();
      node.awaitClose(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException failure) {
      System.err.println("the node did not close in order: " + failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String oneLine(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    return message.lines().findFirst().orElse(root.toString());
  }
}
