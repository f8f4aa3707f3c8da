package dev.precedent.jobs;

import dev.precedent.contracts.JobId;
import dev.precedent.jobs.JobLog.Entry;
import dev.precedent.jobs.JobLog.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one kind that have not ended, whichever process asked for them, as of the last look.
 * Used by one thread at a time.
 */
final class OpenJobs {
  /** So many further numbers are looked at. */
  private static final int AHEAD = 16;

  private final String kind;
  private final JobLog log;
  private final TreeMap<Long, Job> open = new TreeMap<>();
  private long last;

  /** Begins where the last request says that everything before has ended. */
  OpenJobs(String kind, JobLog log) {
    this.kind = kind;
    this.log = log;
    Histories histories = new Histories(log);
    long newest = histories.last(kind);
    last =
        newest == 0
            ? 0
            : histories.read(List.of(new JobId(kind, newest))).getFirst().firstOpen() - 1;
    look();
  }

  /** Reads what happened since. */
  void look() {
    boolean more = true;
    while (more) {
      List<Place> places = new ArrayList<>();
      open.values().forEach(job -> places.add(job.next()));
      LongStream.rangeClosed(last + 1, last + AHEAD)
          .mapToObj(number -> Histories.first(kind, number))
          .forEach(places::add);
      Map<Place, Entry> found = log.find(places);
      places.forEach(place -> add(found.get(place)));
      more = !found.isEmpty();
    }
  }

  private void add(@Nullable Entry entry) {
    if (entry == null) {
      return;
    }
    long number = entry.place().job().number();
    Job before = open.get(number);
    Job job = before == null ? Job.of(entry) : before.after(entry);
    if (job.ended()) {
      open.remove(number);
    } else {
      open.put(number, job);
    }
    last = Math.max(last, number);
  }

  /** In the order in which they were asked for. */
  Collection<Job> all() {
    return List.copyOf(open.values());
  }

  Optional<Job> find(JobId id) {
    return Optional.ofNullable(open.get(id.number()));
  }

  /** How many nobody has begun. */
  long waiting() {
    return open.values().stream()
        .filter(job -> job.standing() instanceof Job.Standing.Waiting)
        .count();
  }

  /** The highest number that was given. */
  long last() {
    return last;
  }

  /** All below this number have ended, for good. */
  long firstOpen() {
    return open.isEmpty() ? last + 1 : open.firstKey();
  }
}
