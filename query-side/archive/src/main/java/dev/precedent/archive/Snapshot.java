package dev.precedent.archive;

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

  @Override
  public void close() {
    holdings.release(this);
  }
}
