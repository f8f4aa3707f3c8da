package dev.precedent.contracts;

import java.time.Instant;

/**
 * A process took a job, or says that it is still at it. Whoever took it last may end it.
 *
 * @param process a name that no other process has, and this one has until it ends
 * @param until when others may take it, unless this process has taken it again by then; a time that
 *     is over gives it back
 */
public record JobTaken(JobId id, String process, Instant until) implements Event {
  public JobTaken {
    Ids.printable("a process", process);
  }
}
