package dev.precedent.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which files are worth being written as one. A row is written again only into a file of at least
 * twice the size of the one it comes from, so each is written a few times, however slowly they
 * arrive.
 */
final class Compaction {
  /** So many small files of a partition may wait. */
  static final int FEWEST = 8;

  /** A file of so many rows is big enough. */
  static final long ENOUGH = 2_000_000;

  private Compaction() {}

  /**
   * Files to be merged next.
   *
   * @param free whether nobody reads a file at present
   * @return of one partition, neighbours in the order of their positions; empty where nothing is to
   *     be done
   */
  static List<ArchivedFile> next(List<ArchivedFile> files, Predicate<ArchivedFile> free) {
    Map<ArchivedFile.Partition, List<ArchivedFile>> partitions = new LinkedHashMap<>();
    files.forEach(
        file -> partitions.computeIfAbsent(file.partition(), _ -> new ArrayList<>()).add(file));
    for (List<ArchivedFile> partition : partitions.values()) {
      if (partition.size() >= FEWEST) {
        partition.sort(Comparator.comparingLong(ArchivedFile::first));
        List<ArchivedFile> run = new ArrayList<>();
        for (ArchivedFile file : partition) {
          if (file.rows() < ENOUGH && free.test(file)) {
            run.add(file);
          } else if (worthwhile(run).size() >= FEWEST) {
            break;
          } else {
            run.clear();
          }
        }
        List<ArchivedFile> worthwhile = worthwhile(run);
        if (worthwhile.size() >= FEWEST) {
          return worthwhile;
        }
      }
    }
    return List.of();
  }

  /** Without those in front that are bigger than all behind them together. */
  private static List<ArchivedFile> worthwhile(List<ArchivedFile> run) {
    int from = 0;
    long rest = run.stream().mapToLong(ArchivedFile::rows).sum();
    while (from < run.size() && 2 * run.get(from).rows() > rest) {
      rest -= run.get(from).rows();
      from++;
    }
    List<ArchivedFile> some = new ArrayList<>();
    long rows = 0;
    for (ArchivedFile file : run.subList(from, run.size())) {
      if (rows >= ENOUGH) {
        break;
      }
      some.add(file);
      rows += file.rows();
    }
    return some;
  }
}
