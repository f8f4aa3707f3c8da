package dev.precedent.contracts.command;

import dev.precedent.contracts.Event;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;

/** What a command leads to. */
public sealed interface Ruling {
  /**
   * Something happens.
   *
   * @param event to be recorded, or recorded just now
   */
  record Happened(Event event) implements Ruling {}

  /**
   * It is so already.
   *
   * @param event since when
   */
  record Unchanged(Event event) implements Ruling {}

  /** It is not done. */
  record Denied(Refused why) implements Ruling {
    @Override
    public Event event() {
      throw why.thrown();
    }
  }

  /**
   * The event since which it is as the command wants it.
   *
   * @throws Refusal if it is not
   */
  Event event();
}
