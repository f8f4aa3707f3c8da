package dev.precedent.bench;

import java.io.IOException;
import java.util.function.LongSupplier;

/** Looks at a process's memory several times a second, on a thread of its own. */
final class MemoryWatch implements AutoCloseable {
  private static final long INTERVAL_MS = 200;

  private final Memory memory;
  private final LongSupplier done;
  private final Halves halves;
  private final Thread thread;

  /**
   * Begins.
   *
   * @param done how much of the work is done
   * @param total all of it
   */
  MemoryWatch(Memory memory, LongSupplier done, long total) {
    this.memory = memory;
    this.done = done;
    this.halves = new Halves(total);
    this.thread = Thread.ofPlatform().daemon().name("memory-watch").start(this::watch);
  }

  private void watch() {
    try {
      while (true) {
        halves.add(done.getAsLong(), memory.bytes());
        Thread.sleep(INTERVAL_MS);
      }
    } catch (InterruptedException | IOException e) {
      // it was ended, or there is nothing left to look at
    }
  }

  Memory memory() {
    return memory;
  }

  /** Ends with a last look, after the work has settled. */
  Halves settle() throws IOException, InterruptedException {
    close();
    thread.join();
    halves.settled(memory.bytes());
    return halves;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
