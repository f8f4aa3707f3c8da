package dev.precedent.ledger.notary;

import dev.precedent.proof.Frontier;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Nodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of a ledger in a folder: one file of hashes for every fourth height, leaves
 * included, so that any node is at most seven hashes away and a C2SP tile is a stretch of a file.
 * It holds nothing that the ledger does not: it may be deleted, and is built anew. One thread adds;
 * {@link StoredTree} is for those who only read.
 */
final class TreeFiles implements Nodes, AutoCloseable {
  /** More leaves than a ledger can have. */
  private static final int FILES = 15;

  private final List<HashFile> files = new ArrayList<>();
  private final StoredTree reader;
  private Frontier frontier;

  private TreeFiles(Path folder) throws IOException {
    Files.createDirectories(folder);
    reader = new StoredTree(folder);
    for (int i = 0; i < FILES; i++) {
      files.add(new HashFile(folder.resolve(StoredTree.name(i * StoredTree.STRIDE))));
    }
    frontier = truncated(wholeLeaves());
  }

  /** Opens the tree, as far as its files agree. */
  static TreeFiles open(Path folder) {
    try {
      return new TreeFiles(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The tree in %s cannot be opened".formatted(folder), e);
    }
  }

  /** How many leaves all files know of: a process may have been killed between two of them. */
  private long wholeLeaves() {
    long leaves = files.getFirst().count();
    for (int i = 1; i < FILES; i++) {
      long behind = files.get(i).count() + 1 << i * StoredTree.STRIDE;
      leaves = Math.min(leaves, behind - 1);
    }
    return leaves;
  }

  /** Forgets all leaves behind the first {@code size}. */
  void truncate(long size) {
    try {
      frontier = truncated(size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Frontier truncated(long size) throws IOException {
    for (int i = 0; i < FILES; i++) {
      files.get(i).truncate(size >>> i * StoredTree.STRIDE);
    }
    return Frontier.resume(this, size, this::keep);
  }

  private void keep(int height, long index, Hash hash) {
    if (height % StoredTree.STRIDE == 0) {
      try {
        files.get(height / StoredTree.STRIDE).add(hash);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void add(Hash leaf) {
    frontier.add(leaf);
  }

  /** How many leaves were added. */
  long size() {
    return frontier.size();
  }

  /** The root over all of them. */
  Hash root() {
    return frontier.root();
  }

  /** Shows what was added to the readers. */
  void flush() {
    try {
      for (HashFile file : files) {
        file.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Hash node(int height, long index) {
    return reader.node(height, index);
  }

  @Override
  public void close() {
    try {
      flush();
      for (HashFile file : files) {
        file.close();
      }
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
