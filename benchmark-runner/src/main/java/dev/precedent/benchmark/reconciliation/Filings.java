package dev.precedent.benchmark.reconciliation;

import dev.precedent.benchmark.kept.KeptFile;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that were handed in: dumps of statements, sheets of reports. Each is kept once, by the
 * digest of its bytes, for a week after it was last used.
 */
final class Filings {
  /** Longest name of a file, in characters. */
  static final int MAX_NAME = 300;

  /** How long one is kept that nobody uses. */
  static final Duration KEPT = Duration.ofDays(7);

  private static final String PREFIX = "sha256:";
  private static final String UNFINISHED = ".unfinished";

  private final Path folder;
  private final long maxBytes;
  private final InstantSource clock;

  /**
   * Begins; what was left unfinished is removed.
   *
   * @param maxBytes the longest file that is taken
   */
  Filings(Path folder, long maxBytes, InstantSource clock) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.clock = clock;
    try {
      Files.createDirectories(folder);
      for (Path each : list()) {
        if (each.toString().endsWith(UNFINISHED)) {
          Files.delete(each);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder %s cannot be used".formatted(folder), e);
    }
  }

  /**
   * Keeps a file.
   *
   * @throws dev.precedent.contracts.Refusal if it is empty or too long
   */
  KeptFile keep(String name, InputStream content) throws IOException {
    forget();
    Path unfinished = Files.createTempFile(folder, "filing", UNFINISHED);
    try {
      MessageDigest digest = Digest.sha256();
      long bytes;
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(unfinished), digest)) {
        bytes = copy(content, out);
      }
      if (bytes == 0) {
        throw Refused.unreadable("the file is empty, expected its bytes as the body").thrown();
      }
      String hex = HexFormat.of().formatHex(digest.digest());
      Files.setLastModifiedTime(unfinished, FileTime.from(clock.instant()));
      Files.move(
          unfinished,
          folder.resolve(hex),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return new KeptFile(name, bytes, PREFIX + hex);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private long copy(InputStream content, OutputStream out) throws IOException {
    byte[] piece = new byte[1 << 16];
    long bytes = 0;
    for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
      bytes += read;
      if (bytes > maxBytes) {
        throw Refused.tooLarge(
                "a file of more than %,d bytes is not taken; hand in its parts one by one"
                    .formatted(maxBytes))
            .thrown();
      }
      out.write(piece, 0, read);
    }
    return bytes;
  }

  /**
   * Where a file is kept, which counts as a use of it.
   *
   * @param digest as it was answered when it was handed in
   */
  Optional<Path> find(String digest) {
    if (!digest.matches(PREFIX + "[0-9a-f]{64}")) {
      return Optional.empty();
    }
    Path file = folder.resolve(digest.substring(PREFIX.length()));
    try {
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      return Optional.of(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void forget() throws IOException {
    Instant before = clock.instant().minus(KEPT);
    for (Path each : list()) {
      if (Files.exists(each)
          && !each.toString().endsWith(UNFINISHED)
          && Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
        Files.deleteIfExists(each);
      }
    }
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
