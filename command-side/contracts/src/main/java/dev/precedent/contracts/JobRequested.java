package dev.precedent.contracts;

/**
 * Somebody asked for work that takes a while.
 *
 * @param name says in words what is to be done, for lists
 * @param request what is to be done, with nothing left to a default, so that it can be done again
 * @param firstOpen the lowest number of this kind that was not known to have ended; all below it
 *     have, so that nobody who looks for unfinished work needs to look there
 */
public record JobRequested(JobId id, String name, Json request, long firstOpen) implements Event {
  /** Longest name, in UTF-16 units. */
  public static final int MAX_NAME = 500;

  public JobRequested {
    Texts.bounded("a job's name", name, MAX_NAME);
    if (firstOpen < 1 || firstOpen > id.number()) {
      throw new InvalidValue(
          "a job's 'firstOpen' must be 1 to its own number, which is %d, found %d"
              .formatted(id.number(), firstOpen));
    }
  }
}
