package dev.precedent.standalone;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said of a server on the command line. */
final class ServerOptions {
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
      names = "--elasticsearch-uri",
      paramLabel = "URI",
      description = "An Elasticsearch cluster to use instead of the node that comes along.")
  @Nullable URI elasticsearch;

  @Option(
      names = "--elasticsearch-heap",
      paramLabel = "MB",
      defaultValue = "1024",
      description = "The largest heap of that node, in megabytes. Default: ${DEFAULT-VALUE}.")
  int elasticsearchHeap;

  /** The data folder as it was named, or else the command's default. */
  static Path data(@Nullable Path named, String otherwise) {
    return named == null ? Path.of("data", otherwise) : named;
  }
}
