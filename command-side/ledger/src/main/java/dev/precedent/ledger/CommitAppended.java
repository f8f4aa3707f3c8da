package dev.precedent.ledger;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What a recording of the flight recorder shows of a commit, until it is durable. */
@Name("dev.precedent.Commit")
@Label("Commit appended")
@Category("Precedent")
@StackTrace(false)
final class CommitAppended extends Event {
  @Label("Events")
  int events;
}
