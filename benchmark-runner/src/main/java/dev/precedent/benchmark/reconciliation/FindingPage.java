package dev.precedent.benchmark.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.http.Paging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some findings of a reconciliation, by where they stand.
 *
 * @param next the cursor of the next page; null where this is the last one
 */
record FindingPage(
    List<ReconciliationFinding> items,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {

  /**
   * Reads a page of a file of findings. Its cursor is the number of the line behind the page.
   *
   * @param kind the only one that is read; all of them where it is absent
   */
  static FindingPage read(Path file, @Nullable FindingKind kind, Paging page) {
    long line = page.after(0);
    List<ReconciliationFinding> items = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file)) {
      for (String each : (Iterable<String>) lines.skip(line)::iterator) {
        ReconciliationFinding finding =
            CanonicalJson.mapper().readValue(each, ReconciliationFinding.class);
        if (kind == null || finding.kind() == kind) {
          if (items.size() == page.size()) {
            return new FindingPage(items, Long.toString(line));
          }
          items.add(finding);
        }
        line++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FindingPage(items, null);
  }
}
