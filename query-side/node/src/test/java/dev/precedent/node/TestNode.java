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

    static final ElasticsearchNode NODE = start();

    private static ElasticsearchNode start() {
      try {
        Path data = Files.createTempDirectory("precedent-test-node");
        Runtime runtime = Runtime.getRuntime();
        try {
          ElasticsearchNode node =
              ElasticsearchNode.start(Distribution.find(), new NodeOptions(data, 512));
          runtime.addShutdownHook(
              new Thread(
                  () -> {
                    node.close();
                    delete(data);
                  }));
          return node;
        } catch (NodeFailure failure) {
          delete(data);
          throw failure;
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
