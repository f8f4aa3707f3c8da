package dev.precedent.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in a file of their own, and a mapping that makes labels of them. */
record GivenRows(Path folder) {
  /** Makes a label of each row of {@code id,severity}. */
  static final String MAPPING =
      """
      format: csv
      labels:
        - id: l/${row.id}
          case: {id: "${row.id}"}
          policy: bullying
          version: 1.0.0
          rater: r
          value: ${int(row.severity)}
          labelledAt: 2026-01-01T00:00:00Z
      """;

  /** Lines in full, refused rows with their reasons. */
  List<String> items(String content, @Nullable String mapping) throws IOException {
    return Read.items(Files.writeString(folder.resolve("rows"), content), mapping);
  }

  /** The ids of lines, refused rows with their reasons. */
  List<String> places(String content, @Nullable String mapping) throws IOException {
    return Read.places(Files.writeString(folder.resolve("rows"), content), mapping);
  }

  static Lines opened(Path file, String mapping) throws IOException {
    return ((Opened.Readable) Lines.open(file, Read.mapping(mapping))).lines();
  }
}
