package dev.precedent.views.export;

import dev.precedent.contracts.Actor;
import dev.precedent.ledger.export.Manifest;
import dev.precedent.query.Query;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An export on its way. */
final class ExportJob {
  private final String id;
  private final Path folder;
  private final Query query;
  private final long until;
  private final boolean proofs;
  private final Actor actor;
  private volatile long done;
  private volatile @Nullable Long total;
  private volatile @Nullable String failure;
  private volatile @Nullable Manifest manifest;

  ExportJob(String id, Path folder, Query query, long until, boolean proofs, Actor actor) {
    this.id = id;
    this.folder = folder;
    this.query = query;
    this.until = until;
    this.proofs = proofs;
    this.actor = actor;
  }

  String id() {
    return id;
  }

  Path folder() {
    return folder;
  }

  Query query() {
    return query;
  }

  long until() {
    return until;
  }

  boolean proofs() {
    return proofs;
  }

  Actor actor() {
    return actor;
  }

  void found(long events) {
    total = events;
  }

  void wrote(long events) {
    done = events;
  }

  void finish(Manifest written) {
    manifest = written;
  }

  void fail(String reason) {
    failure = reason;
  }

  boolean isFinished() {
    return manifest != null || failure != null;
  }

  /** The names of its files, once it is done. */
  List<String> files() {
    Manifest written = manifest;
    if (written == null) {
      return List.of();
    }
    List<String> names = new ArrayList<>(List.of("manifest.json", "manifest.note"));
    written.files().forEach(file -> names.add(file.name()));
    return names;
  }

  ExportState state() {
    Manifest written = manifest;
    ExportState.State state =
        failure != null
            ? ExportState.State.FAILED
            : written == null ? ExportState.State.RUNNING : ExportState.State.DONE;
    return new ExportState(
        id,
        state,
        done,
        total,
        query.toString(),
        until,
        failure,
        written,
        written == null ? null : files());
  }
}
