package dev.precedent.ledger.notary;

import dev.precedent.proof.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Hashes one after the other, 32 bytes each, in one file. Appended by one thread. */
final class HashFile implements AutoCloseable {
  private static final int BUFFERED = 4096;

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFERED * Hash.BYTES);
  private long written;

  HashFile(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    written = file.size() / Hash.BYTES;
  }

  /** How many there are, buffered ones included. */
  long count() {
    return written + buffer.position() / Hash.BYTES;
  }

  void add(Hash hash) throws IOException {
    if (!buffer.hasRemaining()) {
      flush();
    }
    hash.putInto(buffer);
  }

  /** After this the others see what was added. */
  void flush() throws IOException {
    buffer.flip();
    long at = written * Hash.BYTES;
    while (buffer.hasRemaining()) {
      at += file.write(buffer, at);
    }
    buffer.clear();
    written = at / Hash.BYTES;
  }

  /** Drops all behind the first {@code count}. */
  void truncate(long count) throws IOException {
    buffer.clear();
    file.truncate(count * Hash.BYTES);
    written = count;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
