package dev.precedent.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/** What the archive holds now, what it held and is still being read, and who reads it. */
final class Holdings {
  private ArchiveManifest manifest;
  private Tail tail;
  private SortedMap<String, List<FactColumn>> columns;
  private final Set<Snapshot> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<ArchivedFile> superseded = new ArrayList<>();
  private final List<Tail> written = new ArrayList<>();

  Holdings(ArchiveManifest manifest, Tail tail) {
    this.manifest = manifest;
    this.tail = tail;
    this.columns = manifest.columns();
  }

  synchronized ArchiveManifest manifest() {
    return manifest;
  }

  synchronized Tail tail() {
    return tail;
  }

  /**
   * Opens what there is for a reader.
   *
   * @param wanted the files and the tables that are going to be read
   */
  synchronized Snapshot open(Predicate<ArchivedFile> wanted, Predicate<TailTable> wantedTables) {
    Snapshot snapshot =
        new Snapshot(
            manifest.position(),
            manifest.files().stream().filter(wanted).toList(),
            tail.tables().stream().filter(wantedTables).toList(),
            columns,
            this);
    open.add(snapshot);
    return snapshot;
  }

  /** Tells which columns there are from now on. */
  synchronized void columns(SortedMap<String, List<FactColumn>> all) {
    columns = all;
  }

  synchronized void release(Snapshot snapshot) {
    open.remove(snapshot);
  }

  /** Puts other files, and perhaps another tail, in the place of what there was. */
  synchronized void replace(ArchiveManifest next, Tail nextTail) {
    Set<ArchivedFile> kept = new HashSet<>(next.files());
    manifest.files().stream().filter(file -> !kept.contains(file)).forEach(superseded::add);
    manifest = next;
    if (nextTail != tail) {
      written.add(tail);
      tail = nextTail;
    }
  }

  /** The files that are there for good reason: those of the manifest, and what is still read. */
  synchronized Set<ArchivedFile> files() {
    Set<ArchivedFile> all = new HashSet<>(manifest.files());
    all.addAll(superseded);
    return all;
  }

  /** Begins anew, and lets those who read what was there fail. */
  synchronized void reset(ArchiveManifest empty, Tail nextTail) {
    replace(empty, nextTail);
    superseded.clear();
  }

  /** Whether somebody reads a file. */
  synchronized boolean isRead(ArchivedFile file) {
    return open.stream().anyMatch(snapshot -> snapshot.files().contains(file));
  }

  /** Takes out the superseded files that nobody reads any more. */
  synchronized List<ArchivedFile> unreadFiles() {
    List<ArchivedFile> unread = superseded.stream().filter(file -> !isRead(file)).toList();
    superseded.removeAll(unread);
    return unread;
  }

  /** Takes out the tails that stand in files and that nobody reads any more. */
  synchronized List<Tail> unreadTails() {
    List<Tail> unread =
        written.stream()
            .filter(
                each ->
                    open.stream()
                        .noneMatch(
                            snapshot -> !Collections.disjoint(snapshot.tables(), each.tables())))
            .toList();
    written.removeAll(unread);
    return unread;
  }
}
