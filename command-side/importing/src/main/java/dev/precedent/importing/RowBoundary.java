package dev.precedent.importing;

import java.util.EnumSet;
import java.util.Set;

/**
 * Finds where a row certainly begins after one that broke. A broken quote can mean several things,
 * so this follows all of them at once: a row begins where every one says so.
 */
final class RowBoundary {
  private enum State {
    /** A row begins here. */
    ROW,
    /** A value begins here. */
    VALUE,
    /** Nothing but blanks since a value began. */
    BLANK,
    PLAIN,
    QUOTED,
    /** Within quotes after a backslash, which may make the next quote part of the text. */
    ESCAPED,
    /** After a quote within quotes. */
    CLOSING
  }

  private final CsvDialect dialect;
  private Set<State> states = EnumSet.of(State.ROW);
  private boolean inFirstLine = true;

  /** Begins where the broken row does. */
  RowBoundary(CsvDialect dialect) {
    this.dialect = dialect;
  }

  void character(char next) {
    Set<State> after = EnumSet.noneOf(State.class);
    for (State state : states) {
      follow(state, next, after);
    }
    states = after;
  }

  /** Whether the line after this break certainly begins a row. */
  boolean lineBreak() {
    Set<State> after = EnumSet.noneOf(State.class);
    for (State state : states) {
      after.add(state == State.QUOTED || state == State.ESCAPED ? State.QUOTED : State.ROW);
    }
    if (inFirstLine) {
      // the quote may be a slip that opens nothing
      after.add(State.ROW);
      inFirstLine = false;
    }
    states = after;
    return states.equals(EnumSet.of(State.ROW));
  }

  private void follow(State state, char next, Set<State> after) {
    switch (state) {
      case ROW, VALUE, BLANK -> {
        if (next == dialect.delimiter()) {
          after.add(State.VALUE);
        } else if (next == dialect.quote()) {
          after.add(State.QUOTED);
          if (state == State.BLANK) {
            after.add(State.PLAIN);
          }
        } else {
          after.add(next == ' ' || next == '\t' ? State.BLANK : State.PLAIN);
        }
      }
      case PLAIN -> {
        after.add(next == dialect.delimiter() ? State.VALUE : State.PLAIN);
        if (next == dialect.quote() && inFirstLine) {
          after.add(State.QUOTED); // a row that broke may have opened a quote anywhere
        }
      }
      case QUOTED -> {
        after.add(next == dialect.quote() ? State.CLOSING : State.QUOTED);
        if (next == '\\') {
          after.add(State.ESCAPED);
        }
      }
      case ESCAPED -> after.add(State.QUOTED);
      case CLOSING -> after.add(next == dialect.delimiter() ? State.VALUE : State.QUOTED);
    }
  }
}
