package dev.precedent.benchmark.transparency;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.jobs.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Makes transparency reports, for tests of what becomes of them. */
public final class ReportedFiles {
  private ReportedFiles() {}

  /** Reports on a period by the crosswalk dsa@1; the answer is where its sheets are. */
  public static Path write(
      Path folder, FakeLedger ledger, Guidelines policies, String from, String to)
      throws Exception {
    Path sheets = Files.createDirectory(folder.resolve("report"));
    var _ =
        new Reporting(ledger, new FakeIndex(ledger), policies, new Crosswalks(ledger))
            .write(
                sheets,
                new ReportTerms(from, to, ledger.head(), "dsa@1", 1, null, null),
                null,
                Progress.UNWATCHED);
    return sheets;
  }

  /** The sheets among the files of a report, by name. */
  public static List<Path> sheets(Path report) throws IOException {
    try (Stream<Path> all = Files.list(report)) {
      return all.filter(each -> each.toString().endsWith(".csv")).sorted().toList();
    }
  }
}
