package dev.precedent.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Files that only their owner may read. */
public final class SecretFile {
  private SecretFile() {}

  /**
   * Writes a secret on one line so that it is durable, and there whole or not at all. A file that
   * is there already is kept, because another process may have made it meanwhile.
   *
   * @param line ASCII
   */
  public static void write(Path file, String line) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    Files.createDirectories(folder);
    Path whole = Files.createTempFile(folder, "secret", ".new", ownerOnly(folder));
    try {
      Files.write(whole, (line + "\n").getBytes(StandardCharsets.US_ASCII));
      try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      // a link, unlike a move, never replaces what another process made
      Files.createLink(file, whole);
    } catch (FileAlreadyExistsException e) {
      // theirs is the secret
    } catch (UnsupportedOperationException e) {
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /** What makes a new file readable by its owner only, where the file system knows owners. */
  public static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
