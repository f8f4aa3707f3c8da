package dev.precedent.archive;

import java.time.Duration;

/**
 * How an archive uses the machine.
 *
 * @param memoryMegabytes what DuckDB may take before it goes on in a file
 * @param threads on which DuckDB writes and reads
 * @param freshness how old what was recorded becomes, at most, before it stands in a file
 * @param rows how many rows are collected before they are written, at most
 */
public record ArchiveOptions(int memoryMegabytes, int threads, Duration freshness, int rows) {
  /** Memory that is enough for any ledger, and two threads. */
  public static final ArchiveOptions DEFAULT =
      new ArchiveOptions(512, 2, Duration.ofSeconds(2), 200_000);

  public ArchiveOptions {
    if (memoryMegabytes < 100 || threads < 1 || rows < 1 || freshness.isNegative()) {
      throw new IllegalArgumentException(
          "an archive needs 100 MB, a thread and a row, found %d MB, %d threads, %d rows"
              .formatted(memoryMegabytes, threads, rows));
    }
  }
}
