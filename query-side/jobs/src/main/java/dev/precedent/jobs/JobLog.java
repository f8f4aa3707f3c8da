package dev.precedent.jobs;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.JobId;
import dev.precedent.ledger.LedgerFailure;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * The events of jobs: the port to where they are kept. A place can be taken once, by whichever
 * process comes first, and that is all that processes need to agree on. Every method throws {@link
 * LedgerFailure} where the store fails. Each adapter passes the same contract suite.
 */
public interface JobLog {
  /**
   * A place in the history of a job.
   *
   * @param sequence from 0, without a gap
   */
  record Place(JobId job, long sequence) {}

  /**
   * An event in its place.
   *
   * @param actor who acted
   */
  record Entry(Place place, Event event, Actor actor, Instant recordedAt) {}

  /** What stands at the places; those that are free are left out. */
  Map<Place, Entry> find(Collection<Place> places);

  /**
   * Takes a place. Returns after that is durable.
   *
   * @return false if somebody else has it
   */
  boolean append(Place place, Event event, Actor actor);
}
