package dev.precedent.archive.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Objects with names, below one place of some object storage. An object appears whole or not at
 * all, and in the place of one of the same name. Names are relative, with slashes.
 */
public interface ObjectStorage extends AutoCloseable {
  /** Where it is, for people; without credentials. */
  String address();

  /** The names of all objects. */
  Set<String> names() throws IOException;

  /** What an object holds; empty where there is none. */
  Optional<byte[]> read(String name) throws IOException;

  /**
   * Copies an object into a file, in the place of one that is there.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such object
   */
  void fetch(String name, Path file) throws IOException;

  /**
   * Puts what a file holds.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such file
   */
  void put(String name, Path file) throws IOException;

  /** Puts some bytes. */
  void put(String name, byte[] bytes) throws IOException;

  /** Deletes an object, if there is one. */
  void delete(String name) throws IOException;

  @Override
  void close();
}
