package dev.precedent.verifier;

import dev.precedent.proof.Cosignature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report as the one JSON document that {@code --json} prints. */
public final class ReportJson {
  private ReportJson() {}

  public static String of(Report report) {
    ObjectNode document = StrictJson.mapper().createObjectNode();
    document
        .put("ok", report.ok())
        .put("events", report.events())
        .put("checked", report.checked())
        .put("pending", report.pending());
    Report.Under under = report.under();
    if (under == null) {
      document.putNull("checkpoint");
    } else {
      document.set("checkpoint", checkpoint(under));
    }
    ArrayNode problems = document.putArray("problems");
    for (Discrepancy problem : report.problems()) {
      problems.addObject().put("position", problem.position()).put("what", problem.what());
    }
    ArrayNode notes = document.putArray("notes");
    report.notes().forEach(notes::add);
    return StrictJson.mapper().writeValueAsString(document);
  }

  private static ObjectNode checkpoint(Report.Under under) {
    ObjectNode checkpoint = StrictJson.mapper().createObjectNode();
    checkpoint
        .put("origin", under.checkpoint().origin())
        .put("size", under.checkpoint().size())
        .put("root", under.checkpoint().root().base64())
        .put("key", under.key().toString())
        .put("vouched", under.vouched());
    ArrayNode cosignatures = checkpoint.putArray("cosignatures");
    for (Cosignature cosignature : under.cosignatures()) {
      cosignatures
          .addObject()
          .put("name", cosignature.witness().name())
          .put("time", cosignature.time().toString());
    }
    return checkpoint;
  }
}
