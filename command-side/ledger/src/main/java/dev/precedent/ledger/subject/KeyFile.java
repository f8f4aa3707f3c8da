package dev.precedent.ledger.subject;

import dev.precedent.ledger.LedgerRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The file of the key-encryption key: 32 bytes in base64 on one line.
 *
 * @param path where it lies
 * @param own whether Precedent makes it where it is missing; a file that somebody named is theirs
 */
public record KeyFile(Path path, boolean own) {
  private static final String NAME = "kek";

  /** The file that lies beside a ledger unless another is named. */
  public static KeyFile beside(Path ledger) {
    return new KeyFile(ledger.resolve(NAME), true);
  }

  /** A file that somebody named, and made. */
  public static KeyFile named(Path path) {
    return new KeyFile(path, false);
  }

  /**
   * The key; empty where there is no such file.
   *
   * @throws LedgerRefused if it cannot be read or holds something else
   */
  Optional<byte[]> read() {
    byte[] content;
    try {
      content = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new LedgerRefused(
          "The key-encryption key %s cannot be read (%s)."
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
    try {
      byte[] key = Base64.getMimeDecoder().decode(content);
      if (key.length == Aead.KEY) {
        return Optional.of(key);
      }
    } catch (IllegalArgumentException e) {
      // said below; what the file holds is nobody's business
    }
    throw new LedgerRefused(
        "The key-encryption key %s must hold %d bytes in base64, found something else in %d bytes."
            .formatted(path, Aead.KEY, content.length),
        null);
  }

  /** Makes the file with a new key, readable by its owner only, and returns when it is durable. */
  byte[] make() {
    byte[] key = Aead.random(Aead.KEY);
    byte[] line = Aead.utf8(Base64.getEncoder().encodeToString(key) + "\n");
    Path folder = path.toAbsolutePath().getParent();
    Path unfinished = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.deleteIfExists(unfinished);
      try (FileChannel file =
          FileChannel.open(
              unfinished,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly(path))) {
        file.write(ByteBuffer.wrap(line));
        file.force(true);
      }
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
      return key;
    } catch (IOException e) {
      throw new LedgerRefused(
          "The key-encryption key %s cannot be written (%s)."
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
  }

  /** What makes a new file readable by its owner only, where the file system knows owners. */
  public static FileAttribute<?>[] ownerOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
