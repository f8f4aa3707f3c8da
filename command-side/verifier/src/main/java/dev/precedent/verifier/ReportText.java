package dev.precedent.verifier;

import dev.precedent.proof.Cosignature;
import java.io.PrintWriter;

/** A report as people read it. */
public final class ReportText {
  private ReportText() {}

  public static void print(Report report, PrintWriter out) {
    for (Discrepancy problem : report.problems()) {
      out.println(
          (problem.position() == null ? "" : "at %d: ".formatted(problem.position()))
              + problem.what());
    }
    Report.Under under = report.under();
    if (under != null) {
      out.printf(
          "checkpoint: %s, %d events, root %s%n",
          Canonical.shown(under.checkpoint().origin()),
          under.checkpoint().size(),
          under.checkpoint().root().base64());
      out.printf("signed by:  %s%n", under.key());
      if (!under.vouched()) {
        out.println(
            "            which comes with what was verified: nobody vouched for it. Give the key that"
                + " you know with --key.");
      }
      for (Cosignature cosignature : under.cosignatures()) {
        out.printf("seen by:    %s at %s%n", cosignature.witness().name(), cosignature.time());
      }
    }
    report.notes().forEach(note -> out.println("note: " + note));
    out.println(report.ok() ? fine(report) : notFine(report));
  }

  /** The last line says of how many events it speaks, and never that none of some are well. */
  private static String fine(Report report) {
    if (report.events() == 0) {
      return "OK: there are no events.";
    }
    if (report.checked() > 0) {
      return "OK: %s as they were signed%s."
          .formatted(
              counted(report.checked()),
              report.pending() == 0
                  ? ""
                  : ", and %d behind them wait for the next checkpoint"
                      .formatted(report.pending()));
    }
    return report.pending() > 0
        ? "OK: %s whole and in order, and none is signed yet; they wait for the next checkpoint."
            .formatted(counted(report.events()))
        : "OK: %s as they were exported, and nothing proves that they stand in a ledger."
            .formatted(counted(report.events()));
  }

  private static String notFine(Report report) {
    int problems = report.problems().size();
    return "NOT OK: %d problem%s; %d event%s looked at."
        .formatted(
            problems,
            problems == 1 ? "" : "s",
            report.events(),
            report.events() == 1 ? " was" : "s were");
  }

  private static String counted(long events) {
    return events == 1 ? "1 event is" : "%d events are".formatted(events);
  }
}
