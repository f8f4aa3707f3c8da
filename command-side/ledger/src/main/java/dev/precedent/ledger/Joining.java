package dev.precedent.ledger;

/** Waits for the end of threads that must have ended before anything else is closed. */
public final class Joining {
  private Joining() {}

  /**
   * Returns when the thread has ended, or at once if it never began. Who is interrupted meanwhile
   * waits on, and is interrupted afterwards.
   */
  public static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
