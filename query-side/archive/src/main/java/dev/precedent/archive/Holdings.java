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

  /** What is being written, if anything is, and behind it what is being collected. */
  private final List<Tail> tails = new ArrayList<>();

  private SortedMap<String, List<FactColumn>> columns;
  private final Set<Snapshot> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<ArchivedFile> superseded = new ArrayList<>();
  private final List<Tail> written = new ArrayList<>();

  Holdings(ArchiveManifest manifest, Tail tail) {
    this.manifest = manifest;
    this.tails.add(tail);
    this.columns = manifest.columns();
  }

  synchronized ArchiveManifest manifest() {
    return manifest;
  }

  /** What is being collected. */
  synchronized Tail tail() {
    return tails.getLast();
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
            tails.stream().flatMap(tail -> tail.tables().stream()).filter(wantedTables).toList(),
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

  /** Puts other files with the same rows in the place of what there was. */
  synchronized void replace(ArchiveManifest next) {
    Set<ArchivedFile> kept = new HashSet<>(next.files());
    manifest.files().stream().filter(file -> !kept.contains(file)).forEach(superseded::add);
    manifest = next;
  }

  /** From here on another one collects, while what was collected is being written. */
  synchronized void collect(Tail next) {
    tails.add(next);
  }

  /** What was collected stands in files. */
  synchronized void written(ArchiveManifest next, Tail tail) {
    replace(next);
    tails.remove(tail);
    written.add(tail);
  }

  /** Collects from the manifest's position on. */
  synchronized void restart(Tail empty) {
    written.addAll(tails);
    tails.clear();
    tails.add(empty);
    columns = manifest.columns();
  }

  /** The files that are there for good reason: those of the manifest, and what is still read. */
  synchronized Set<ArchivedFile> files() {
    Set<ArchivedFile> all = new HashSet<>(manifest.files());
    all.addAll(superseded);
    return all;
  }

  /** Begins anew, and lets those who read what was there fail. */
  synchronized void reset(ArchiveManifest empty, Tail nextTail) {
    replace(empty);
    restart(nextTail);
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
