package dev.precedent.ledger.notary;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The tree of a ledger, which grows with it. One thread has it grow; many may read its files. */
final class LedgerTree implements AutoCloseable {
  private static final int PAGE_EVENTS = 10_000;

  private final LedgerReader ledger;
  private final Leaves leaves;
  private final TreeFiles files;
  private final BooleanSupplier ended;
  private volatile long size;

  /**
   * @param ended breaks off what takes long
   */
  LedgerTree(LedgerReader ledger, Path folder, BooleanSupplier ended) {
    this.ledger = ledger;
    this.leaves = new Leaves(ledger.id());
    this.files = TreeFiles.open(folder);
    this.ended = ended;
    this.size = files.size();
  }

  TreeFiles files() {
    return files;
  }

  /** How many events it holds. */
  long size() {
    return size;
  }

  /** The root over all of them. */
  Hash root() {
    return files.root();
  }

  /** Adds all that the ledger has, and shows it to readers. */
  void grow() {
    while (!ended.getAsBoolean()) {
      List<Commit> commits = ledger.read(size, PAGE_EVENTS);
      if (commits.isEmpty()) {
        break;
      }
      for (Commit commit : commits) {
        for (RecordedEvent event : commit.events()) {
          if (event.position() == files.size()) {
            files.add(leaves.of(event).hash());
          }
        }
      }
      size = files.size();
    }
    files.flush();
  }

  /** Begins anew. */
  void forget() {
    files.truncate(0);
    size = 0;
  }

  /** Whether this is the tree of that checkpoint, or a later one, and the ledger reaches as far. */
  boolean isOf(Checkpoint signed) {
    return size <= ledger.head()
        && signed.size() <= size
        && files.root(signed.size()).equals(signed.root());
  }

  /** Whether the event at a position is the one that the tree was made of. */
  boolean isAsTheLedger(long position) {
    for (Commit commit : ledger.read(position, 1)) {
      for (RecordedEvent event : commit.events()) {
        if (event.position() == position) {
          return leaves.of(event).hash().equals(files.node(0, position));
        }
      }
    }
    return false;
  }

  /** Whether the end of the tree is made of the ledger's events, which may have been replaced. */
  boolean endsAsTheLedger() {
    long from = Math.max(0, size - PAGE_EVENTS);
    for (long at = from; at < size && !ended.getAsBoolean(); ) {
      for (Commit commit : ledger.read(at, PAGE_EVENTS)) {
        for (RecordedEvent event : commit.events()) {
          if (event.position() >= from
              && event.position() < size
              && !leaves.of(event).hash().equals(files.node(0, event.position()))) {
            return false;
          }
        }
        at = commit.next();
      }
    }
    return true;
  }

  @Override
  public void close() {
    files.close();
  }
}
