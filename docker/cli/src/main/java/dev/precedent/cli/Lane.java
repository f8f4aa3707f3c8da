package dev.precedent.cli;

import dev.precedent.importing.EntryKind;
import dev.precedent.importing.MappedLine;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Sends batches one after the other, and fills the next one meanwhile. */
final class Lane {
  private final ExecutorService threads;
  private final Sending sending;
  private final Map<EntryKind, Batch> filling = new EnumMap<>(EntryKind.class);
  private @Nullable Future<?> inFlight;

  Lane(ExecutorService threads, Sending sending) {
    this.threads = threads;
    this.sending = sending;
  }

  /** Takes a line; the answer is whether a batch went out. */
  boolean add(MappedLine line) throws IOException {
    Batch batch = filling.computeIfAbsent(line.kind(), Batch::new);
    batch.add(line);
    if (!batch.isFull()) {
      return false;
    }
    filling.remove(line.kind());
    send(batch);
    return true;
  }

  void flush() throws IOException {
    for (Batch batch : filling.values()) {
      send(batch);
    }
    filling.clear();
  }

  private void send(Batch batch) throws IOException {
    await();
    inFlight =
        threads.submit(
            () -> {
              sending.send(batch);
              return batch;
            });
  }

  /** Waits for the batch in flight, and fails if it did. */
  void await() throws IOException {
    if (inFlight == null) {
      return;
    }
    try {
      inFlight.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case CommandFailure failure -> throw failure;
        case IOException io -> throw io;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unavailable("interrupted");
    }
  }
}
