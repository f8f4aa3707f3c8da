package dev.precedent.ledger.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that is digested while it is written. */
final class DigestedFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final MessageDigest digest;
  private final OutputStream out;
  private long bytes;

  DigestedFile(Path path) throws IOException {
    this.path = path;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    out =
        new BufferedOutputStream(
            new DigestOutputStream(
                Files.newOutputStream(path, StandardOpenOption.CREATE_NEW), digest),
            BUFFER);
  }

  /** The entry of a file that was written already. */
  static Manifest.FileEntry entryOf(Path path) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      long bytes = in.transferTo(OutputStream.nullOutputStream());
      return new Manifest.FileEntry(
          path.getFileName().toString(), bytes, HexFormat.of().formatHex(digest.digest()));
    }
  }

  void write(byte[] content) throws IOException {
    out.write(content);
    bytes += content.length;
  }

  /** Ends the file. */
  Manifest.FileEntry entry() throws IOException {
    out.close();
    return new Manifest.FileEntry(
        path.getFileName().toString(), bytes, HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
