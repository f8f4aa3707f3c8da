package dev.precedent.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

  @Override
  public void close() {
    holdings.release(this);
  }
}
