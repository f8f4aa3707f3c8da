package dev.precedent.verifier;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads on one thread, works on as many as there are processors, and hands out the results in the
 * order in which they were read. Never more than a few pieces are on their way.
 *
 * @param <R> what the work on a piece results in
 */
final class OrderedWork<R> implements Iterator<R>, AutoCloseable {
  private static final int WAITING_PER_WORKER = 2;

  private final ExecutorService workers;
  private final Thread reader;

  /** In order; ends with a future that holds null. */
  private final BlockingQueue<Future<@Nullable R>> results;

  private @Nullable R next;
  private boolean ended;

  private <T> OrderedWork(int threads, Supplier<@Nullable T> source, Function<T, R> work) {
    workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("verifier-", 0).factory());
    results = new ArrayBlockingQueue<>(threads * WAITING_PER_WORKER);
    reader = Thread.ofPlatform().daemon().name("verifier-reader").start(() -> read(source, work));
  }

  /**
   * @param source gives the pieces, and null behind the last; used by one thread only
   * @param work done on several threads
   */
  static <T, R> OrderedWork<R> of(Supplier<@Nullable T> source, Function<T, R> work) {
    return new OrderedWork<>(Runtime.getRuntime().availableProcessors(), source, work);
  }

  private <T> void read(Supplier<@Nullable T> source, Function<T, R> work) {
    try {
      for (T piece = source.get(); piece != null; piece = source.get()) {
        T current = piece;
        results.put(workers.submit(() -> work.apply(current)));
      }
      results.put(CompletableFuture.completedFuture(null));
    } catch (InterruptedException e) {
      // closed: nobody waits for the rest
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void fail(Throwable failure) {
    try {
      results.put(CompletableFuture.failedFuture(failure));
    } catch (InterruptedException e) {
      // closed: nobody waits for the failure
    }
  }

  /**
   * Whether there is a further result.
   *
   * @throws RuntimeException what reading or working threw, after all results before it
   */
  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      next = take();
      ended = next == null;
    }
    return next != null;
  }

  @Override
  public R next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    R result = next;
    next = null;
    return result;
  }

  private @Nullable R take() {
    try {
      return results.take().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceFailure("The verification was interrupted.", e);
    } catch (ExecutionException e) {
      ended = true;
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** Stops reading and waits until nobody uses the source any more. */
  @Override
  public void close() {
    reader.interrupt();
    workers.shutdownNow();
    boolean interrupted = false;
    while (reader.isAlive()) {
      try {
        reader.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
