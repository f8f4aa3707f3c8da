package dev.precedent.benchmark.kept;

import dev.precedent.jobs.Job;
import dev.precedent.jobs.Jobs;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is to be known of the last jobs of a kind that have ended. Each is read once, since what
 * ended does not change. Safe for use by many threads.
 *
 * @param <T> what is to be known of one of them
 */
public final class LastJobs<T> {
  private static final int PAGE = 50;

  private final Jobs jobs;
  private final String kind;
  private final int most;
  private final Function<Job, Optional<T>> reading;
  private final NavigableMap<Long, Optional<T>> read = new TreeMap<>();

  /**
   * @param most so many are looked at, counted from the last one
   * @param reading of one that has ended; empty where nothing is to be known of it
   */
  public LastJobs(Jobs jobs, String kind, int most, Function<Job, Optional<T>> reading) {
    this.jobs = jobs;
    this.kind = kind;
    this.most = most;
    this.reading = reading;
  }

  /**
   * Some of the last ones.
   *
   * @param found the first of them first
   * @param unseen that there are earlier ones, in a sentence; empty where there are none
   */
  public record Found<T>(List<T> found, Optional<String> unseen) {}

  /** Reads those that ended since. */
  public synchronized Found<T> all() {
    long last = jobs.page(kind, 0, 1).stream().map(job -> job.id().number()).findFirst().orElse(0L);
    long first = Math.max(1, last - most + 1);
    read.headMap(first, false).clear();
    for (long next = last; next >= first; ) {
      next = read.containsKey(next) ? next - 1 : readPage(next, first);
    }
    return new Found<>(
        read.values().stream().flatMap(Optional::stream).toList(),
        first == 1
            ? Optional.empty()
            : Optional.of(
                "Of %d %ss the last %d were looked at, from %s-%d on."
                    .formatted(last, kind, most, kind, first)));
  }

  /** Returns the number to go on with. */
  private long readPage(long from, long first) {
    int size = (int) Math.min(PAGE, from - first + 1);
    for (Job job : jobs.page(kind, from + 1, size)) {
      if (job.end().isPresent()) {
        read.computeIfAbsent(job.id().number(), _ -> reading.apply(job));
      }
    }
    return from - size;
  }
}
