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
    out.println(
        report.ok()
            ? "OK: %d events are as they were signed%s."
                .formatted(
                    report.checked(),
                    report.pending() == 0
                        ? ""
                        : ", and %d behind them wait for the next checkpoint"
                            .formatted(report.pending()))
            : "NOT OK: %d problems.".formatted(report.problems().size()));
  }
}
