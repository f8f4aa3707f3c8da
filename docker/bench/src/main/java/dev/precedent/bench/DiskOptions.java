package dev.precedent.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every benchmark that writes to disk is asked: where to, and how to tell its figures. */
final class DiskOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The folder to make the temporary folder in, which says which disk is measured. Default:"
              + " that of the system.")
  @Nullable Path data;

  @Option(names = "--json", description = "One JSON document on stdout, everything else on stderr.")
  boolean json;

  Work work() throws IOException {
    return Work.in(data);
  }
}
