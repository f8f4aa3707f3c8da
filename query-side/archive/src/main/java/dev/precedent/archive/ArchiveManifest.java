package dev.precedent.archive;

import dev.precedent.contracts.CanonicalJson;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is finished: the only word on which files belong to the archive.
 *
 * @param format {@link #FORMAT}
 * @param ledger the id of the ledger that was read
 * @param position everything before it stands in the files
 * @param columns of decisions, by policy
 * @param files in the order in which they were finished
 */
record ArchiveManifest(
    int format,
    String ledger,
    long position,
    SortedMap<String, List<FactColumn>> columns,
    List<ArchivedFile> files) {

  /** The version of the schema. */
  static final int FORMAT = 1;

  ArchiveManifest {
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    files = List.copyOf(files);
  }

  static ArchiveManifest empty(String ledger) {
    return new ArchiveManifest(FORMAT, ledger, 0, new TreeMap<>(), List.of());
  }

  byte[] write() {
    return CanonicalJson.write(this);
  }

  static ArchiveManifest read(byte[] json) {
    return CanonicalJson.read(json, ArchiveManifest.class);
  }
}
