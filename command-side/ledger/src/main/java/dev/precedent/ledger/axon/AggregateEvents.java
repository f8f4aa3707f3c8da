package dev.precedent.ledger.axon;

import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.stream.LongStream;

/**
 * The events of one stream in order. They are found by looking up their numbers, one batch after
 * the other, until one is missing; batches grow, so that short streams cost little and long ones
 * few questions.
 */
final class AggregateEvents implements Iterator<RecordedEvent> {
  private static final int FIRST_BATCH = 8;
  private static final int LARGEST_BATCH = 1024;

  private final LedgerReader ledger;
  private final StreamName stream;
  private final Queue<RecordedEvent> found = new ArrayDeque<>();
  private long nextSequence;
  private int batch = FIRST_BATCH;
  private boolean ended;

  AggregateEvents(LedgerReader ledger, StreamName stream, long firstSequence) {
    this.ledger = ledger;
    this.stream = stream;
    this.nextSequence = Math.max(0, firstSequence);
  }

  @Override
  public boolean hasNext() {
    if (found.isEmpty() && !ended) {
      findBatch();
    }
    return !found.isEmpty();
  }

  @Override
  public RecordedEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return found.remove();
  }

  private void findBatch() {
    Map<String, RecordedEvent> holders =
        ledger.find(
            LongStream.range(nextSequence, nextSequence + batch).mapToObj(stream::key).toList());
    for (RecordedEvent next = holders.get(stream.key(nextSequence));
        next != null;
        next = holders.get(stream.key(nextSequence))) {
      found.add(next);
      nextSequence++;
    }
    ended = found.size() < batch;
    batch = Math.min(2 * batch, LARGEST_BATCH);
  }
}
