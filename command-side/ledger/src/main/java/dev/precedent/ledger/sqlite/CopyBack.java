package dev.precedent.ledger.sqlite;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What a recording of the flight recorder shows of the write-ahead log that is copied back. */
@Name("dev.precedent.CopyBack")
@Label("Write-ahead log copied back")
@Category("Precedent")
@StackTrace(false)
final class CopyBack extends Event {
  @Label("By the writer")
  @Description("Whether commits had to wait for it")
  final boolean byWriter;

  @Label("Pages left")
  int left;

  CopyBack(boolean byWriter) {
    this.byWriter = byWriter;
  }
}
