package dev.precedent.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work has come. */
public interface ProgressDisplay extends AutoCloseable {
  /**
   * @param done of the work, in any unit
   * @param total all of it in that unit; 0 or less while that is not known
   * @param note what else is worth knowing, in a few words
   */
  void at(long done, long total, String note);

  @Override
  void close();

  /** Shows a bar where stderr is a terminal, and otherwise a line now and then. */
  static ProgressDisplay of(String work, PrintWriter err) {
    return Terminal.watchesStderr()
        ? new Bar(work)
        : new SparseLines(work, err, Duration.ofSeconds(10));
  }

  /** A bar that is drawn over itself. */
  final class Bar implements ProgressDisplay {
    private static final int WIDTH = 100;

    private final ProgressBar bar;

    private Bar(String work) {
      PrintStream err =
          new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
      bar =
          new ProgressBarBuilder()
              .setTaskName(work)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
              .setUpdateIntervalMillis(200)
              .build();
    }

    @Override
    public void at(long done, long total, String note) {
      bar.maxHint(total > 0 ? total : -1).stepTo(done).setExtraMessage(note);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** Lines for a log, never more often than an interval. */
  final class SparseLines implements ProgressDisplay {
    private final String work;
    private final PrintWriter err;
    private final Duration interval;
    private long last = System.nanoTime();

    SparseLines(String work, PrintWriter err, Duration interval) {
      this.work = work;
      this.err = err;
      this.interval = interval;
    }

    @Override
    public void at(long done, long total, String note) {
      long now = System.nanoTime();
      if (now - last >= interval.toNanos()) {
        last = now;
        String share = total > 0 ? "%d %%".formatted(100 * Math.min(done, total) / total) : "";
        err.println("%s: %s %s".formatted(work, share, note).strip());
      }
    }

    @Override
    public void close() {
      // nothing is drawn over
    }
  }
}
