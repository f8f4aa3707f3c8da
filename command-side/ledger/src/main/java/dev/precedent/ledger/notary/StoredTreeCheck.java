package dev.precedent.ledger.notary;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.proof.Frontier;
import dev.precedent.proof.Hash;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files of a tree, and so its tiles, with what the ledger's events give. Changes
 * nothing, and may look at a tree that grows.
 */
public final class StoredTreeCheck implements AutoCloseable {
  private static final int PAGE_EVENTS = 10_000;
  private static final int BUFFER = 1 << 16;

  private final Map<Integer, InputStream> files = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Path folder;

  private StoredTreeCheck(Path folder) {
    this.folder = folder;
  }

  /**
   * What is wrong with the files; empty where nothing is. They may end before the ledger does.
   *
   * @param progress hears the position that was reached
   * @throws UncheckedIOException if a file cannot be read
   */
  public static List<String> of(Path folder, LedgerReader ledger, LongConsumer progress) {
    try (StoredTreeCheck check = new StoredTreeCheck(folder)) {
      check.compare(ledger, progress);
      return check.problems;
    }
  }

  private void compare(LedgerReader ledger, LongConsumer progress) {
    Frontier tree = new Frontier(this::compare);
    Leaves leaves = new Leaves(ledger.id());
    List<Commit> page = ledger.read(0, PAGE_EVENTS);
    while (!page.isEmpty()) {
      for (Commit commit : page) {
        for (RecordedEvent event : commit.events()) {
          tree.add(leaves.of(event).hash());
        }
      }
      progress.accept(tree.size());
      page = ledger.read(tree.size(), PAGE_EVENTS);
    }
  }

  private void compare(int height, long index, Hash hash) {
    try {
      @Nullable InputStream file = files.computeIfAbsent(height, this::open);
      if (file == null) {
        return;
      }
      byte[] kept = file.readNBytes(Hash.BYTES);
      if (kept.length == Hash.BYTES && !Hash.of(kept, 0).equals(hash)) {
        problems.add(
            "Hash %d of %s is not what the events give; stop the server and delete the folder, it is built anew."
                .formatted(index, folder.resolve(StoredTree.name(height))));
        // one is enough: those behind it may all be moved
        file.close();
        files.put(height, InputStream.nullInputStream());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(folder), e);
    }
  }

  private @Nullable InputStream open(int height) {
    Path file = folder.resolve(StoredTree.name(height));
    try {
      return Files.exists(file)
          ? new BufferedInputStream(Files.newInputStream(file), BUFFER)
          : null;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  @Override
  public void close() {
    for (InputStream file : files.values()) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
