package dev.precedent.contracts.command;

import dev.precedent.contracts.Actor;

/** The way to the write side, for its own HTTP and for every part that has something to decide. */
@FunctionalInterface
public interface Commands {
  /**
   * Sends a command and waits until what it led to is durable. Where another writer was faster, it
   * is decided again on what happened then.
   *
   * @throws RuntimeException if it could not be recorded; sending it again is right
   */
  Ruling send(Command command, Actor actor);
}
