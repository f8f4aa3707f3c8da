package dev.precedent.standalone;

import dev.precedent.views.index.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said of a server on the command line. */
final class ServerOptions {
  /** Elasticsearch does not start with less, in megabytes. */
  private static final int SMALLEST_HEAP = 128;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The port to listen on; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  int port;

  @Option(
      names = {"--address", "--host"},
      paramLabel = "ADDRESS",
      description =
          "The address to listen on. Default: 127.0.0.1; others need an identity provider.")
  @Nullable String address;

  @Option(
      names = "--mongodb-uri",
      paramLabel = "URI",
      description = "A MongoDB replica set that keeps the ledger instead of the SQLite file.")
  @Nullable String mongodb;

  @Option(
      names = "--elasticsearch-uri",
      paramLabel = "URI",
      split = ",",
      description = {
        "An Elasticsearch cluster to use instead of the node that comes along: the addresses of its nodes, apart by commas.",
        "The Authorization header that it asks for is PRECEDENT_ELASTICSEARCH_AUTHORIZATION in the environment."
      })
  List<URI> elasticsearch = List.of();

  @Option(
      names = "--elasticsearch-heap",
      paramLabel = "MB",
      defaultValue = "1024",
      description = "The largest heap of that node, in megabytes. Default: ${DEFAULT-VALUE}.")
  int elasticsearchHeap;

  /**
   * Whether the numbers can be used.
   *
   * @throws StartRefused if not
   */
  void check() {
    if (port < 0 || port > 65_535) {
      throw StartRefused.usage("--port must be 0 to 65535, found " + port);
    }
    if (elasticsearchHeap < SMALLEST_HEAP) {
      throw StartRefused.usage(
          "--elasticsearch-heap must be at least %d, found %d"
              .formatted(SMALLEST_HEAP, elasticsearchHeap));
    }
    if (!elasticsearch.isEmpty()) {
      try {
        var _ = new Endpoint(elasticsearch, null);
      } catch (IllegalArgumentException e) {
        throw StartRefused.usage("--elasticsearch-uri: " + e.getMessage());
      }
    }
  }

  /** The data folder as it was named, or else the command's default. */
  static Path data(@Nullable Path named, String otherwise) {
    return named == null ? Path.of("data", otherwise) : named;
  }
}
