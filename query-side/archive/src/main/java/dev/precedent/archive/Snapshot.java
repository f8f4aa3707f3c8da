package dev.precedent.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the archive holds at one moment: it stays as long as this is open, whatever is written,
 * merged or built anew meanwhile. Rows may still be added to the tables in memory; they stand
 * behind all that whoever opened this has waited for.
 *
 * @param position everything before it stands in files
 * @param columns of decisions, by policy
 */
record Snapshot(
    long position,
    List<ArchivedFile> files,
    List<TailTable> tables,
    Map<String, List<FactColumn>> columns,
    Holdings holdings)
    implements AutoCloseable {

  /**
   * The same in parts, which need not be closed: each row of one kind stands in one of them, all
   * other rows stand in each. What is in no file is in the last.
   *
   * @param rows that a part holds, or the first file that goes beyond
   */
  List<Snapshot> parts(RowKind of, long rows) {
    List<ArchivedFile> others = files.stream().filter(file -> file.kind() != of).toList();
    List<TailTable> otherTables = tables.stream().filter(table -> table.kind() != of).toList();
    List<Snapshot> parts = new ArrayList<>();
    List<ArchivedFile> part = new ArrayList<>(others);
    long held = 0;
    for (ArchivedFile file : files) {
      if (file.kind() == of) {
        if (held >= rows) {
          parts.add(new Snapshot(position, part, otherTables, columns, holdings));
          part = new ArrayList<>(others);
          held = 0;
        }
        part.add(file);
        held += file.rows();
      }
    }
    parts.add(new Snapshot(position, part, tables, columns, holdings));
    return parts;
  }

  /** The same with these files alone, and nothing that is in no file; it need not be closed. */
  Snapshot only(Set<ArchivedFile> some) {
    return new Snapshot(position, List.copyOf(some), List.of(), columns, holdings);
  }

  /** The same without some of the files; it need not be closed. */
  Snapshot without(Set<ArchivedFile> some) {
    return new Snapshot(
        position,
        files.stream().filter(file -> !some.contains(file)).toList(),
        tables,
        columns,
        holdings);
  }

  /** Whether there is a file or a table of a kind. */
  boolean holds(RowKind kind) {
    return files.stream().anyMatch(file -> file.kind() == kind)
        || tables.stream().anyMatch(table -> table.kind() == kind);
  }

  @Override
  public void close() {
    holdings.release(this);
  }
}
