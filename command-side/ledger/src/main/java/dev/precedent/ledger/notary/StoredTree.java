package dev.precedent.ledger.notary;

import dev.precedent.proof.Hash;
import dev.precedent.proof.Nodes;
import dev.precedent.proof.Tile;
import dev.precedent.proof.Tree;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The Merkle tree of a ledger as a notary keeps it in a folder, for those who only read it, in the
 * notary's process or in another. Safe for use by many threads; sees what the notary has flushed,
 * and that is at least what it has signed.
 */
public final class StoredTree implements Nodes, AutoCloseable {
  /** There is a file for every fourth height, leaves included. */
  static final int STRIDE = 4;

  private final Path folder;

  /** No channels: those are closed for everybody when somebody who reads is interrupted. */
  private final ConcurrentMap<Integer, RandomAccessFile> files = new ConcurrentHashMap<>();

  /**
   * @param folder of the tree; its files are opened when they are first asked for
   */
  public StoredTree(Path folder) {
    this.folder = folder;
  }

  /** The file of a height's hashes, if there is one for it. */
  static String name(int height) {
    return "height-%02d".formatted(height);
  }

  @Override
  public Hash node(int height, long index) {
    int above = height % STRIDE;
    byte[] hashes = read(height / STRIDE, index << above, 1 << above);
    List<Hash> nodes = new ArrayList<>(1 << above);
    for (int at = 0; at < hashes.length; at += Hash.BYTES) {
      nodes.add(Hash.of(hashes, at));
    }
    while (nodes.size() > 1) {
      for (int i = 0; i < nodes.size() / 2; i++) {
        nodes.set(i, Tree.node(nodes.get(2 * i), nodes.get(2 * i + 1)));
      }
      nodes.subList(nodes.size() / 2, nodes.size()).clear();
    }
    return nodes.getFirst();
  }

  /** The hashes of a tile, 32 bytes each. */
  byte[] tile(Tile tile) {
    return read(tile.level() * Tile.HEIGHT / STRIDE, tile.index() * Tile.FULL, tile.width());
  }

  private byte[] read(int file, long from, int count) {
    byte[] bytes = new byte[count * Hash.BYTES];
    try {
      RandomAccessFile open = open(file);
      synchronized (open) {
        open.seek(from * Hash.BYTES);
        open.readFully(bytes);
      }
      return bytes;
    } catch (EOFException e) {
      throw new UncheckedIOException(
          "The tree cannot be read: hash %d is not there".formatted(from + count - 1), e);
    } catch (IOException e) {
      throw new UncheckedIOException("The tree cannot be read: " + e.getMessage(), e);
    }
  }

  private RandomAccessFile open(int file) throws IOException {
    RandomAccessFile known = files.get(file);
    if (known != null) {
      return known;
    }
    RandomAccessFile opened =
        new RandomAccessFile(folder.resolve(name(file * STRIDE)).toFile(), "r");
    RandomAccessFile first = files.putIfAbsent(file, opened);
    if (first == null) {
      return opened;
    }
    opened.close();
    return first;
  }

  @Override
  public void close() {
    try {
      for (RandomAccessFile file : files.values()) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
