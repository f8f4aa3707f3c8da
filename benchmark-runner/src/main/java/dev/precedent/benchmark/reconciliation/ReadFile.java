package dev.precedent.benchmark.reconciliation;

import java.util.List;

/**
 * A file of statements that was read; a file inside an archive is one of its own.
 *
 * @param name behind a slash, inside an archive
 * @param statements how many stand in it
 * @param unknown columns that no field of the schema has, and that were not looked at
 * @param missing fields that it has no column for, and that were not compared
 */
public record ReadFile(String name, long statements, List<String> unknown, List<String> missing) {
  public ReadFile {
    unknown = List.copyOf(unknown);
    missing = List.copyOf(missing);
  }
}
