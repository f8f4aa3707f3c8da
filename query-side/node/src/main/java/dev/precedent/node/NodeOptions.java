package dev.precedent.node;

import java.nio.file.Path;

/**
 * How a node is run.
 *
 * @param data the folder that holds its indices, its log and nothing of anybody else; created when
 *     it is missing
 * @param heapMegabytes the largest heap of its process, at least 128
 */
public record NodeOptions(Path data, int heapMegabytes) {

  /** Served 300,000 decisions; the process then takes up to 600 MB of memory. */
  public static final int DEFAULT_HEAP_MEGABYTES = 1024;

  public NodeOptions {
    data = data.toAbsolutePath().normalize();
    if (heapMegabytes < 128) {
      throw new IllegalArgumentException(
          "heapMegabytes: expected at least 128, found " + heapMegabytes);
    }
  }

  public NodeOptions(Path data) {
    this(data, DEFAULT_HEAP_MEGABYTES);
  }

  Path logs() {
    return data.resolve("logs");
  }

  Path log() {
    return logs().resolve("elasticsearch.log");
  }

  Path errors() {
    return logs().resolve("stderr.log");
  }
}
