package dev.precedent.archive;

import dev.precedent.archive.ArchivedFile.Partition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The archive's folder. Files are written apart and moved to their places when they are whole and
 * durable; what the manifest does not name is not part of the archive.
 */
final class ArchiveFolder {
  private static final Logger log = LoggerFactory.getLogger(ArchiveFolder.class);

  private static final String UNFINISHED = "unfinished";
  private static final int BUFFER = 1 << 16;

  private final Path root;
  private final Path manifest;
  private long written;

  private ArchiveFolder(Path root) {
    this.root = root;
    this.manifest = root.resolve("manifest.json");
  }

  /** Makes the folder where it is missing, for its owner only. */
  static ArchiveFolder open(Path root) throws IOException {
    Path folder = root.toAbsolutePath().normalize();
    Files.createDirectories(folder);
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    Files.createDirectories(folder.resolve(UNFINISHED));
    ArchiveFolder opened = new ArchiveFolder(folder);
    sweep(opened.spill(), Set.of()); // DuckDB removes what is in it, unless it was killed
    return opened;
  }

  /** The folder for what does not fit into memory. */
  Path spill() {
    return root.resolve("spill");
  }

  /** Where a file may stand that is handed on and kept nowhere; nothing is there. */
  Path passing() throws IOException {
    return Files.createDirectories(spill()).resolve(UUID.randomUUID() + ".parquet");
  }

  /** Where a file is to be written before it is finished; nothing is there. */
  Path unfinished() throws IOException {
    Path file = root.resolve(UNFINISHED).resolve(written++ + ".parquet");
    Files.deleteIfExists(file);
    return file;
  }

  Path path(ArchivedFile file) {
    return root.resolve(file.path());
  }

  /** Makes a written file durable and moves it to its place. */
  ArchivedFile finish(Path file, Partition partition, long rows, long first, long last)
      throws IOException {
    String name = "%012d-%012d.parquet".formatted(first, last);
    ArchivedFile finished =
        new ArchivedFile(
            partition.folder() + "/" + name,
            partition.kind(),
            partition.policy(),
            partition.month(),
            rows,
            first,
            last,
            Files.size(file),
            digest(file));
    place(file, finished);
    return finished;
  }

  /**
   * Moves a file that was fetched to its place, where its manifest says, and makes it durable.
   *
   * @throws IOException if it is not what was finished, in words
   */
  void restore(Path file, ArchivedFile finished) throws IOException {
    if (!ArchivedFile.isPath(finished.path())) {
      throw new IOException("'%s' is no place for a file".formatted(finished.path()));
    }
    Optional<String> fault = fault(file, finished);
    if (fault.isPresent()) {
      throw new IOException(fault.get());
    }
    place(file, finished);
  }

  private void place(Path file, ArchivedFile finished) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path place = path(finished);
    Files.createDirectories(folderOf(place));
    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes durable that the files stand in their places. */
  void settle(Collection<ArchivedFile> files) throws IOException {
    Set<Path> folders = new HashSet<>();
    for (ArchivedFile file : files) {
      for (Path folder = folderOf(path(file));
          folder.startsWith(root) && folders.add(folder);
          folder = folderOf(folder)) {
        force(folder);
      }
    }
  }

  /** The manifest, if there is one that can be read. */
  Optional<ArchiveManifest> read() throws IOException {
    try {
      return Optional.of(ArchiveManifest.read(Files.readAllBytes(manifest)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException | IllegalArgumentException e) {
      log.warn("What {} holds is no manifest and is passed over: {}", manifest, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Puts another manifest in the place of the last; whoever is killed leaves the one or the other.
   */
  void write(ArchiveManifest next) throws IOException {
    Path whole = manifest.resolveSibling("manifest.json.new");
    Files.write(whole, next.write());
    try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(whole, manifest, StandardCopyOption.ATOMIC_MOVE);
    force(root);
  }

  /** Deletes everything but these files. */
  void sweep(Set<ArchivedFile> kept) throws IOException {
    Set<Path> files = kept.stream().map(this::path).collect(Collectors.toSet());
    for (RowKind kind : RowKind.values()) {
      sweep(root.resolve(kind.written()), files);
    }
    sweep(root.resolve(UNFINISHED), Set.of());
    Files.createDirectories(root.resolve(UNFINISHED));
  }

  static void sweep(Path folder, Set<Path> kept) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> found;
    try (Stream<Path> all = Files.walk(folder)) {
      found = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : found) {
      if (Files.isDirectory(each)) {
        try (Stream<Path> inside = Files.list(each)) {
          if (inside.findAny().isPresent()) {
            continue;
          }
        }
        Files.delete(each);
      } else if (!kept.contains(each)) {
        Files.delete(each);
      }
    }
  }

  void delete(ArchivedFile file) throws IOException {
    Files.deleteIfExists(path(file));
  }

  /** What is wrong with a file, in words; empty where it is, byte for byte, what was finished. */
  Optional<String> fault(ArchivedFile file) throws IOException {
    return fault(path(file), file);
  }

  private static Optional<String> fault(Path place, ArchivedFile file) throws IOException {
    try {
      long size = Files.size(place);
      if (size != file.bytes()) {
        return Optional.of(
            "%s has %d bytes, and was finished with %d".formatted(place, size, file.bytes()));
      }
      String digest = digest(place);
      return digest.equals(file.sha256())
          ? Optional.empty()
          : Optional.of(
              "%s has the SHA-256 %s, and was finished with %s"
                  .formatted(place, digest, file.sha256()));
    } catch (NoSuchFileException e) {
      return Optional.of("%s is missing".formatted(place));
    }
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static Path folderOf(Path path) {
    return Objects.requireNonNull(path.getParent(), "a file has a folder");
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel directory = FileChannel.open(folder)) {
      directory.force(true);
    }
  }
}
