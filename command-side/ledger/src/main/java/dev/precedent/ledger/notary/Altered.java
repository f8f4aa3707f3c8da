package dev.precedent.ledger.notary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The positions whose events turned out not to be those that were signed. They are kept beside the
 * tree, so that a notary that is started again looks there before it signs anything.
 */
final class Altered {
  private static final Logger LOG = LoggerFactory.getLogger(Altered.class);

  /** So many say as much as all of them. */
  private static final int MAX = 1_000;

  private final Path file;
  private final NavigableSet<Long> positions = new ConcurrentSkipListSet<>();

  /**
   * @param folder of the tree
   */
  Altered(Path folder) {
    this.file = folder.resolve("altered");
  }

  /**
   * Keeps a position.
   *
   * @return whether it was not known before
   */
  synchronized boolean add(long position) {
    if (positions.size() >= MAX || !positions.add(position)) {
      return false;
    }
    try {
      Files.writeString(
          file, position + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      // known until the process ends, and found again in the next
      LOG.warn("{} cannot be written", file, e);
    }
    return true;
  }

  /** Those that were found since the start, ascending. */
  NavigableSet<Long> positions() {
    return positions;
  }

  /** Those that were found before the start. */
  List<Long> before() {
    try {
      List<Long> before = new ArrayList<>();
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          before.add(Long.parseLong(line));
        }
      }
      return before;
    } catch (IOException | NumberFormatException e) {
      throw new SigningRefused(
          "%s cannot be read: %s; it names positions that were found altered"
              .formatted(file, e.getMessage()));
    }
  }

  /** The events are again what was signed. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be deleted".formatted(file), e);
    }
  }
}
