package dev.precedent.archive;

import dev.precedent.archive.storage.ObjectStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * A copy of the archive's folder in object storage, which any process reads as it lies. Files are
 * put first, then the manifest that names them; what no manifest names any more is deleted after a
 * while, so that who began to read by an earlier one comes to an end. The copy never goes back:
 * while the archive is built again, it stays as it is until the archive has come as far.
 */
final class Replica {
  /** How long an object stays that the manifest has ceased to name. */
  static final Duration GRACE = Duration.ofMinutes(10);

  private static final Logger log = LoggerFactory.getLogger(Replica.class);
  private static final String MANIFEST = "manifest.json";

  private final ObjectStorage storage;
  private final ArchiveFolder folder;
  private final String ledger;
  private final InstantSource clock;
  private final Map<String, Instant> unnamed = new HashMap<>();
  private @Nullable ArchiveManifest attempted;
  private volatile @Nullable ArchiveManifest copied;

  /**
   * @param ledger the id of the ledger whose archive this is
   */
  Replica(ObjectStorage storage, ArchiveFolder folder, String ledger, InstantSource clock) {
    this.storage = storage;
    this.folder = folder;
    this.ledger = ledger;
    this.clock = clock;
  }

  String address() {
    return storage.address();
  }

  /** Every event before it stands in the copy; 0 as long as the copy was not seen. */
  long position() {
    ArchiveManifest known = copied;
    return known == null ? 0 : known.position();
  }

  /**
   * Fetches the copy into the folder, which holds nothing, every file compared with its digest.
   *
   * @param head of the ledger: what is ahead of it is not fetched
   * @param ended whether to give up
   * @return what was fetched; empty where there is nothing to fetch
   */
  Optional<ArchiveManifest> fetch(long head, BooleanSupplier ended) throws IOException {
    ArchiveManifest there = known();
    if (there.files().isEmpty() || there.position() > head) {
      return Optional.empty();
    }
    log.info("Fetching {} files of the archive from {}", there.files().size(), address());
    for (ArchivedFile file : there.files()) {
      if (ended.getAsBoolean()) {
        return Optional.empty();
      }
      Path arriving = folder.unfinished();
      storage.fetch(file.path(), arriving);
      folder.restore(arriving, file);
    }
    folder.settle(there.files());
    folder.write(there);
    return Optional.of(there);
  }

  /**
   * Makes the copy what a manifest says, unless it is ahead of it.
   *
   * @param next whose files stay where they are meanwhile
   * @param ended whether to give up
   * @throws java.nio.file.NoSuchFileException if one of the files is gone
   */
  void copy(ArchiveManifest next, BooleanSupplier ended) throws IOException {
    ArchiveManifest there = known();
    if (next.position() >= there.position() && !next.equals(there)) {
      for (ArchivedFile file : missing(next)) {
        if (ended.getAsBoolean()) {
          return;
        }
        storage.put(file.path(), folder.path(file));
      }
      expect(there);
      attempted = next;
      storage.put(MANIFEST, next.write());
      copied = next;
      Set<String> named = names(next);
      for (ArchivedFile file : there.files()) {
        if (!named.contains(file.path())) {
          unnamed.putIfAbsent(file.path(), clock.instant());
        }
      }
    }
    clean();
  }

  /** The files of a manifest that are not in the copy. */
  List<ArchivedFile> missing(ArchiveManifest manifest) throws IOException {
    Set<ArchivedFile> there = new HashSet<>(known().files());
    return manifest.files().stream().filter(file -> !there.contains(file)).toList();
  }

  /** The manifest of the copy, asked for once: nobody else writes it. */
  private ArchiveManifest known() throws IOException {
    ArchiveManifest known = copied;
    if (known == null) {
      known = asked();
      Set<String> named = names(known);
      for (String name : storage.names()) {
        if (!named.contains(name) && ArchivedFile.isPath(name)) {
          unnamed.put(name, clock.instant()); // left by a process that was killed
        }
      }
      copied = known;
    }
    return known;
  }

  /** Two that write one copy would take each other's files away. */
  private void expect(ArchiveManifest known) throws IOException {
    ArchiveManifest now = asked();
    if (!now.equals(known) && !now.equals(attempted)) {
      throw new IOException(
          "another process writes %s: let one process keep the copy, or name a prefix for each"
              .formatted(address()));
    }
  }

  private ArchiveManifest asked() throws IOException {
    Optional<byte[]> found = storage.read(MANIFEST);
    if (found.isEmpty()) {
      return ArchiveManifest.empty(ledger);
    }
    ArchiveManifest manifest;
    try {
      manifest = ArchiveManifest.read(found.get());
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(
          "%s%s is no manifest of an archive: %s".formatted(address(), MANIFEST, e.getMessage()),
          e);
    }
    if (!manifest.ledger().equals(ledger) || manifest.format() != ArchiveManifest.FORMAT) {
      throw new IOException(
          "%s holds the archive of ledger %s in format %d, and this is ledger %s and format %d:"
                  .formatted(
                      address(),
                      manifest.ledger(),
                      manifest.format(),
                      ledger,
                      ArchiveManifest.FORMAT)
              + " name another prefix");
    }
    return manifest;
  }

  private void clean() throws IOException {
    Instant before = clock.instant().minus(GRACE);
    Set<String> named = names(known());
    for (Map.Entry<String, Instant> each : List.copyOf(unnamed.entrySet())) {
      if (named.contains(each.getKey())) {
        unnamed.remove(each.getKey());
      } else if (!each.getValue().isAfter(before)) {
        storage.delete(each.getKey());
        unnamed.remove(each.getKey());
      }
    }
  }

  private static Set<String> names(ArchiveManifest manifest) {
    Set<String> names = new HashSet<>(Set.of(MANIFEST));
    manifest.files().forEach(file -> names.add(file.path()));
    return names;
  }
}
