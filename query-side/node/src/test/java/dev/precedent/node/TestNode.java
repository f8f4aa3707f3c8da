package dev.precedent.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A node for tests: one per test JVM, started when it is first asked for, with its data in a
 * temporary folder. Tests that share it keep to indices of their own.
 */
public final class TestNode {

  private TestNode() {}

  /** The node of this JVM. */
  public static ElasticsearchNode shared() {
    return Shared.NODE;
  }

  /** Where the node of this JVM answers; waits while it does not. */
  public static NodeAddress address() {
    return address(shared());
  }

  static NodeAddress address(ElasticsearchNode node) {
    try {
      NodeAddress address = node.address();
      while (address == null) {
        Thread.sleep(50);
        address = node.address();
      }
      return address;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** The folder of its data. */
  public static Path data() {
    return Shared.DATA;
  }

  /** Removes a folder and what is in it. */
  public static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static final class Shared {

    static final Path DATA = folder();
    static final ElasticsearchNode NODE = start();

    private static Path folder() {
      try {
        return Files.createTempDirectory("precedent-test-node");
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private static ElasticsearchNode start() {
      try {
        ElasticsearchNode node =
            ElasticsearchNode.start(Distribution.find(), new NodeOptions(DATA, 512));
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(
                    () -> {
                      node.close();
                      delete(DATA);
                    }));
        return node;
      } catch (NodeFailure failure) {
        delete(DATA);
        throw failure;
      }
    }
  }
}
