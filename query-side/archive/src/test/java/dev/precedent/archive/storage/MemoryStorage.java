package dev.precedent.archive.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in memory; it can be made to fail. */
public final class MemoryStorage implements ObjectStorage {
  private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
  private volatile boolean failing;

  /** From here on everything fails, or nothing does. */
  public void fail(boolean now) {
    failing = now;
  }

  @Override
  public String address() {
    return "memory://test/";
  }

  @Override
  public Set<String> names() throws IOException {
    ready();
    return new TreeSet<>(objects.keySet());
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    ready();
    return Optional.ofNullable(objects.get(name));
  }

  @Override
  public void fetch(String name, Path file) throws IOException {
    Files.write(file, read(name).orElseThrow(() -> new NoSuchFileException(name)));
  }

  @Override
  public void put(String name, Path file) throws IOException {
    put(name, Files.readAllBytes(file));
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    ready();
    objects.put(name, bytes);
  }

  @Override
  public void delete(String name) throws IOException {
    ready();
    objects.remove(name);
  }

  private void ready() throws IOException {
    if (failing) {
      throw new IOException("the storage does not answer");
    }
  }

  @Override
  public void close() {}
}
