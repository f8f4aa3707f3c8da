package dev.precedent.jobs;

import dev.precedent.contracts.JobId;
import dev.precedent.jobs.JobLog.Entry;
import dev.precedent.jobs.JobLog.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Jobs read from their events, many at once, without reading anything else. */
final class Histories {
  /** So many events of each job are asked for at once: most have no more. */
  private static final int EVENTS = 8;

  /** No number has more bits; it is what one look at the powers of two asks for. */
  private static final int BITS = 40;

  private final JobLog log;

  Histories(JobLog log) {
    this.log = log;
  }

  /** The jobs of these ids, in their order; those that there are not are left out. */
  List<Job> read(Collection<JobId> ids) {
    Map<JobId, Job> jobs = new LinkedHashMap<>();
    List<Place> places = new ArrayList<>();
    for (JobId id : ids) {
      add(places, id, 0);
    }
    while (!places.isEmpty()) {
      Map<Place, Entry> found = log.find(places);
      List<Place> further = new ArrayList<>();
      for (Place place : places) {
        Entry entry = found.get(place);
        if (entry != null) {
          Job job = jobs.get(place.job());
          Job after = job == null ? Job.of(entry) : job.after(entry);
          jobs.put(place.job(), after);
          if (after.events() % EVENTS == 0 && !after.ended()) {
            add(further, place.job(), after.events());
          }
        }
      }
      places = further;
    }
    return List.copyOf(jobs.values());
  }

  private static void add(List<Place> places, JobId id, long from) {
    LongStream.range(from, from + EVENTS).mapToObj(n -> new Place(id, n)).forEach(places::add);
  }

  /** The highest number of a kind; 0 where there is no job of it. Numbers have no gaps. */
  long last(String kind) {
    List<Place> powers = LongStream.range(0, BITS).mapToObj(bit -> first(kind, 1L << bit)).toList();
    Map<Place, Entry> found = log.find(powers);
    long there = 0;
    for (Place power : powers) {
      there = found.containsKey(power) ? power.job().number() : there;
    }
    long missing = Math.max(1, 2 * there);
    while (missing - there > 1) {
      long middle = (there + missing) / 2;
      if (log.find(List.of(first(kind, middle))).isEmpty()) {
        missing = middle;
      } else {
        there = middle;
      }
    }
    return there;
  }

  /** Where a job's first event stands. */
  static Place first(String kind, long number) {
    return new Place(new JobId(kind, number), 0);
  }
}
