package dev.precedent.standalone;

import dev.precedent.cli.Precedent;
import dev.precedent.node.NodeOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.util.FileSystemUtils;

/**
 * The start of a server, and what it is asked first, in a folder that is removed: what the virtual
 * machine loads and links for it becomes the start cache of servers. {@code precedent start-cache}
 * starts it.
 */
final class ServerTraining {
  private static final String DECISION =
      """
      {"id":"a","case":{"id":"c"},"policy":"minor-safety","version":"1.1.0","pathway":"CLASSIFIER",\
      "system":{"name":"training","version":"1"},"decidedAt":"2026-01-01T00:00:00Z",\
      "outcome":"ALLOW","signals":{"minor_score":0.1}}
      """;

  private ServerTraining() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("precedent-training");
    try {
      ServerOptions options = new ServerOptions();
      options.port = 0;
      options.elasticsearchHeap = NodeOptions.DEFAULT_HEAP_MEGABYTES;
      try (Server server = Server.start(folder.resolve("data"), options)) {
        ask(folder, server.uri().toString());
      }
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
    System.exit(0);
  }

  private static void ask(Path folder, String url) throws IOException {
    Path policy = folder.resolve("policy.yaml");
    try (InputStream example = Precedent.class.getResourceAsStream("minor-safety.yaml")) {
      Files.copy(Objects.requireNonNull(example), policy);
    }
    Path rows = Files.writeString(folder.resolve("rows.jsonl"), DECISION);
    command("policy", "draft", policy.toString(), "--url", url);
    command("policy", "publish", "minor-safety@1.1.0", "--url", url);
    command("import", rows.toString(), "--url", url);
    command("replay", "minor-safety@1.1.0", "--url", url);
    // it waits for search
    command("replay", "minor-safety@1.1.0", "--engine", "evaluator", "--url", url);
    command("search", "policy:minor-safety", "--url", url);
    command("show", "a", "--url", url);
  }

  private static void command(String... arguments) {
    int code = Precedent.run(arguments);
    if (code != 0) {
      throw new IllegalStateException(
          "'%s' ended with %d".formatted(String.join(" ", arguments), code));
    }
  }
}
