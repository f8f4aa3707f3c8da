package dev.precedent.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The queue before the committer, bounded in bytes: what was put and is not yet answered counts, so
 * memory stays flat however fast units arrive.
 */
final class WaitingUnits {
  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition arrived = lock.newCondition();
  private final Queue<Unit> units = new ArrayDeque<>();
  private long bytes;
  private boolean closed;

  WaitingUnits(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Waits for room for all of a batch; one larger than all the room waits until it is the only one.
   *
   * @return false if the queue is closed, and nothing of the batch in it
   */
  boolean put(Batch batch) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && bytes > 0 && bytes + batch.bytes > maxBytes) {
        room.await();
      }
      if (closed) {
        return false;
      }
      units.addAll(batch.units);
      bytes += batch.bytes;
      arrived.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until something is there, then takes units in order until one of the bounds is reached;
   * at least one.
   *
   * @return empty if the queue is closed and nothing waits any more
   */
  List<Unit> take(long maxBytes, int maxEvents) {
    lock.lock();
    try {
      while (units.isEmpty() && !closed) {
        arrived.awaitUninterruptibly();
      }
      List<Unit> taken = new ArrayList<>();
      long takenBytes = 0;
      int takenEvents = 0;
      for (Unit next = units.peek(); next != null; next = units.peek()) {
        takenBytes += next.bytes;
        takenEvents += next.events.size();
        if (!taken.isEmpty() && (takenBytes > maxBytes || takenEvents > maxEvents)) {
          break;
        }
        taken.add(units.remove());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** What was put and is not yet answered. */
  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** Makes room where units were answered. */
  void answered(List<Unit> answered) {
    long sum = 0;
    for (Unit unit : answered) {
      sum += unit.bytes;
    }
    lock.lock();
    try {
      bytes -= sum;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more units; those that wait may still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      room.signalAll();
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
