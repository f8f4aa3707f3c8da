package dev.precedent.jobs;

import dev.precedent.contracts.JobId;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** A job that this process is at. */
final class Running implements Progress {
  private final JobId id;
  private final Thread thread;
  private volatile Reached reached = Reached.NOTHING;
  private volatile boolean stopped;

  /**
   * @param body what its thread does
   */
  Running(JobId id, Consumer<Running> body) {
    this.id = id;
    this.thread =
        Thread.ofPlatform().name(id.toString()).daemon().unstarted(() -> body.accept(this));
  }

  void start() {
    thread.start();
  }

  JobId id() {
    return id;
  }

  Reached reached() {
    return reached;
  }

  @Override
  public void total(long total) {
    reached = new Reached(reached.done(), total);
  }

  /**
   * Also where work has come back to, sooner or later.
   *
   * @throws CancellationException if it is to stop
   */
  @Override
  public void done(long done) {
    if (stopped) {
      throw new CancellationException("it was stopped");
    }
    reached = new Reached(done, reached.total());
  }

  /** Has it come back; what it comes to is of no account from here on. */
  void stop() {
    stopped = true;
    thread.interrupt();
  }

  boolean stopped() {
    return stopped;
  }

  /** Waits for its thread. */
  void join(Duration longest) throws InterruptedException {
    var _ = thread.join(longest);
  }
}
