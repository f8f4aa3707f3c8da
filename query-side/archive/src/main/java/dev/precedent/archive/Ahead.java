package dev.precedent.archive;

import dev.precedent.contracts.EventCodec;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/** Reads the ledger and takes its events apart while others are being written. */
final class Ahead implements AutoCloseable {
  /** Events read at once; two such readings are in memory. */
  private static final int EVENTS = 4_096;

  private final LedgerReader ledger;
  private final RowReader rows;
  private final ForkJoinPool pool;
  private @Nullable ForkJoinTask<Chunk> under;
  private long underFrom;

  Ahead(LedgerReader ledger, RowReader rows, int threads) {
    this.ledger = ledger;
    this.rows = rows;
    this.pool = new ForkJoinPool(threads);
  }

  /**
   * A stretch of the ledger.
   *
   * @param unknown what stands at {@code next} and cannot be read by this version of Precedent
   */
  record Chunk(List<RowReader.Read> reads, long next, EventCodec.@Nullable UnknownEvent unknown) {}

  /** What stands at a position and behind it; empty at the ledger's head. */
  Chunk read(long from) throws InterruptedException {
    ForkJoinTask<Chunk> task =
        under != null && underFrom == from ? under : pool.submit(() -> chunk(from));
    under = null;
    try {
      Chunk chunk = task.get();
      if (!chunk.reads().isEmpty() && chunk.unknown() == null) {
        underFrom = chunk.next();
        under = pool.submit(() -> chunk(chunk.next()));
      }
      return chunk;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  private Chunk chunk(long from) {
    List<RecordedEvent> events =
        ledger.read(from, EVENTS).stream()
            .map(Commit::events)
            .flatMap(List::stream)
            .filter(event -> event.position() >= from)
            .toList();
    try {
      return new Chunk(
          events.parallelStream().map(rows::read).toList(), from + events.size(), null);
    } catch (EventCodec.UnknownEvent e) {
      return upToUnknown(events, from);
    }
  }

  private Chunk upToUnknown(List<RecordedEvent> events, long from) {
    List<RowReader.Read> reads = new ArrayList<>();
    for (RecordedEvent event : events) {
      try {
        reads.add(rows.read(event));
      } catch (EventCodec.UnknownEvent e) {
        return new Chunk(reads, event.position(), e);
      }
    }
    return new Chunk(reads, from + events.size(), null);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
