package dev.precedent.bench;

import dev.precedent.ledger.export.Export;
import dev.precedent.verifier.Report;
import dev.precedent.verifier.Verification;
import dev.precedent.verifier.Watch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.util.FileSystemUtils;

/** What it takes to hand out proofs for events, and to verify a ledger and an export. */
final class ProofBenchmark {
  /** How many events lie between two of an export, so that they share few hashes. */
  private static final long STRIDE = 5;

  private static final int ROUNDS = 3;
  private static final double VERIFIED = 200_000;
  private static final double PROVEN = 50_000;
  private static final String WANTED = "what is wanted of two cores";

  private final SyntheticLedger ledger;
  private final long events;
  private final Path folder;
  private final PrintWriter err;

  /**
   * @param events in the ledger
   * @param folder for exports; does not exist
   */
  ProofBenchmark(SyntheticLedger ledger, long events, Path folder, PrintWriter err) {
    this.ledger = ledger;
    this.events = events;
    this.folder = folder;
    this.err = err;
  }

  List<Row> run() throws IOException {
    err.println("Verifying the ledger, and exporting a fifth of it with proofs");
    double verified = 0;
    double exported = 0;
    double checked = 0;
    for (int i = 0; i < ROUNDS; i++) {
      verified = Math.max(verified, verify(ledger.file(), events));
      exported = Math.max(exported, export());
      checked = Math.max(checked, verify(folder, (events + STRIDE - 1) / STRIDE));
      FileSystemUtils.deleteRecursively(folder);
    }
    return List.of(
        new Row("events of a ledger verified", verified, "1/s", WANTED, VERIFIED, 1.0),
        new Row("events exported with proofs", exported, "1/s", WANTED, PROVEN, 1.0),
        new Row("events of an export verified", checked, "1/s", WANTED, PROVEN, 1.0));
  }

  private double export() throws IOException {
    Files.createDirectories(folder);
    long[] positions =
        LongStream.iterate(0, position -> position < events, position -> position + STRIDE)
            .toArray();
    Export.Selected selected =
        new Export.Selected("every fifth", events, List.of(), "bench", Instant.now(), true);
    long start = System.nanoTime();
    var _ = ledger.exporting().write(folder, selected, positions, _ -> {});
    return positions.length * 1e9 / (System.nanoTime() - start);
  }

  private double verify(Path path, long events) throws IOException {
    long start = System.nanoTime();
    Report report = Verification.of(path, ledger.trust(), Watch.NOBODY);
    if (!report.ok() || report.checked() != events) {
      throw new IOException("%s does not verify: %s".formatted(path, report));
    }
    return events * 1e9 / (System.nanoTime() - start);
  }
}
