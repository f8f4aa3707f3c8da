package dev.precedent.verifier;

import dev.precedent.ledger.EventData;
import dev.precedent.ledger.StreamName;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Leaf;
import dev.precedent.proof.Note;
import dev.precedent.proof.TlogProof;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dossier as the server answers it, of a decision with a policy, two labels, two later facts and
 * a withdrawal.
 */
final class TestDossier {
  static final JsonMapper JSON = JsonMapper.builder().build();
  static final String DECISION =
      "{\"action\":\"REMOVE\",\"answers\":[{\"answer\":-2,\"question\":\"severity\",\"rationale\":\"Threat.\"}],\"attributes\":{\"region\":\"IE\"},\"case\":{\"id\":\"item-1\"},\"decidedAt\":\"2021-03-01T00:00:00Z\",\"id\":\"d/1\",\"outcome\":\"REMOVE\",\"path\":[\"BU.2\"],\"pathway\":\"HUMAN\",\"policy\":\"bullying\",\"signals\":{\"toxicity\":0.93,\"views\":1e+21},\"subject\":\"u-91\",\"system\":{\"name\":\"s\",\"version\":\"1\"},\"version\":\"3.1.0\"}";
  static final String SEALED =
      "{\"action\":\"REMOVE\",\"answers\":[{\"answer\":-2,\"question\":\"severity\"}],\"attributes\":{\"region\":\"IE\"},\"case\":{\"id\":\"item-1\"},\"decidedAt\":\"2021-03-01T00:00:00Z\",\"id\":\"d/1\",\"outcome\":\"REMOVE\",\"path\":[\"BU.2\"],\"pathway\":\"HUMAN\",\"policy\":\"bullying\",\"sealed\":{\"data\":\"AAEC\",\"digest\":\"hmac-sha256:00\",\"key\":\"k\"},\"signals\":{\"toxicity\":0.93,\"views\":1e+21},\"system\":{\"name\":\"s\",\"version\":\"1\"},\"version\":\"3.1.0\"}";
  private static final String DIGEST = "sha256:" + "0".repeat(64);

  final TestLedger ledger;
  final ObjectNode document;

  /** Records the decision and everything that belongs to it, and signs. */
  static TestLedger fill(TestLedger ledger, String decision) {
    String label =
        "{\"case\":{\"id\":\"item-1\"},\"id\":\"l/%d\",\"labelledAt\":\"2021-03-01T00:00:00Z\",\"policy\":\"bullying\",%s\"rater\":\"a7\",%s\"value\":-2,\"version\":\"3.1.0\"}";
    String fact =
        "{\"case\":{\"id\":\"item-1\"},\"id\":\"f/%d\",\"measuredAt\":\"2026-10-01T00:00:00Z\",\"name\":\"toxicity\",\"policy\":\"bullying\",\"system\":{\"name\":\"clf\",\"version\":\"2\"},\"value\":1e+21,\"version\":\"3.2.0\"}";
    return ledger
        .commit(
            List.of(
                event(0, "policy", "bullying", 0, "policy-version-drafted", policy("old", "x")),
                event(1, "policy", "bullying", 1, "policy-version-drafted", policy("00", "y")),
                event(2, "policy", "bullying", 2, "policy-version-published", policy("00", "")),
                event(3, "policy", "bullying", 3, "policy-version-drafted", policy("9", "3.2.0"))))
        .commit(List.of(event(4, "decision", "d/1", 0, "decision-recorded", decision)))
        .commit(3)
        .commit(
            List.of(
                event(
                    8,
                    "label",
                    "l/1",
                    0,
                    "label-recorded",
                    label.formatted(1, "\"question\":\"severity\",", "\"round\":\"r1\",")),
                event(9, "label", "l/2", 0, "label-recorded", label.formatted(2, "", "")),
                event(
                    10,
                    "label",
                    "l/2",
                    1,
                    "label-withdrawn",
                    "{\"id\":\"l/2\",\"reason\":\"Wrong.\"}"),
                event(
                    11,
                    "decision",
                    "d/1",
                    1,
                    "decision-withdrawn",
                    "{\"id\":\"d/1\",\"reason\":\"Wrong item.\"}"),
                event(12, "fact", "f/1", 0, "fact-recorded", fact.formatted(1)),
                event(13, "fact", "f/2", 0, "fact-recorded", fact.formatted(2)),
                event(
                    14,
                    "fact",
                    "f/2",
                    1,
                    "fact-withdrawn",
                    "{\"id\":\"f/2\",\"reason\":\"Wrong.\"}")))
        .sign();
  }

  private static String policy(String digest, String document) {
    String version = document.equals("3.2.0") ? document : "3.1.0";
    return "{\"digest\":\"%s\",%s\"policy\":\"bullying\",\"version\":\"%s\"}"
        .formatted(
            digest.equals("00") ? DIGEST : "sha256:" + digest,
            document.isEmpty() ? "" : "\"document\":\"%s\",".formatted(document),
            version);
  }

  private static EventData event(
      int number, String kind, String id, long sequence, String type, String payload) {
    return new EventData(
        "019aaf3c-0000-7000-9000-%012d".formatted(number),
        new StreamName(kind, id),
        sequence,
        type,
        1,
        payload.getBytes(StandardCharsets.UTF_8),
        "{\"actor\":\"ann\"}".getBytes(StandardCharsets.UTF_8));
  }

  /** The dossier of a ledger that was filled. */
  TestDossier(TestLedger ledger) {
    this.ledger = ledger;
    JsonNode payload = JSON.readTree(ledger.events.get(4).data().payload());
    ObjectNode decision = (ObjectNode) payload.deepCopy();
    decision.remove("sealed");
    document = JSON.createObjectNode();
    document.set("decision", decision);
    document.put("position", 4);
    document.put("recordedAt", ledger.events.get(4).recordedAt().toString());
    document.put("eventId", ledger.events.get(4).data().id());
    document.put("actor", "ann");
    document.put("digest", "sha256:" + Hash.sha256(ledger.events.get(4).data().payload()).hex());
    document
        .putObject("withdrawal")
        .put("reason", "Wrong item.")
        .put("actor", "ann")
        .put("recordedAt", ledger.events.get(11).recordedAt().toString())
        .put("position", 11);
    document
        .putObject("policy")
        .put("key", "bullying")
        .put("version", "3.1.0")
        .put("title", "Bullying")
        .put("status", "PUBLISHED")
        .put("digest", DIGEST);
    document.putArray("clauses").addObject().put("id", "BU.2").put("words", "Threats");
    document.putObject("evaluation").put("outcome", "REMOVE");
    document.put("conform", "yes");
    ArrayNode labels = document.putArray("labels");
    labels.add(label("l/1", "severity", false));
    labels.add(label("l/2", "", true));
    document.putArray("laterFacts").add(fact("f/1", false)).add(fact("f/2", true));
    document.put("labelsUpTo", 15);
    document.set("proof", proof(0, 1, 2, 4, 8, 9, 10, 11, 12, 13, 14));
  }

  /** The same as the dossier of its case. */
  ObjectNode history() {
    ObjectNode history = JSON.createObjectNode().put("about", "CASE").put("id", "item-1");
    ObjectNode item =
        history.putArray("cases").addObject().put("case", "item-1").put("policy", "bullying");
    ObjectNode decision = item.putArray("decisions").addObject();
    for (String name :
        List.of(
            "decision",
            "position",
            "recordedAt",
            "eventId",
            "actor",
            "digest",
            "withdrawal",
            "policy",
            "evaluation",
            "conform")) {
      decision.set(name, document.get(name).deepCopy());
    }
    item.set("labels", document.get("labels").deepCopy());
    item.set("laterFacts", document.get("laterFacts").deepCopy());
    history.putArray("timeline");
    history.set("proof", document.get("proof").deepCopy());
    return history;
  }

  private static ObjectNode label(String id, String question, boolean withdrawn) {
    ObjectNode label = JSON.createObjectNode().put("id", id).put("rater", "a7");
    if (!question.isEmpty()) {
      label.put("question", question).put("round", "r1");
    }
    return label
        .put("value", -2.0)
        .put("labelledAt", "2021-03-01T00:00:00Z")
        .put("version", "3.1.0")
        .put("withdrawn", withdrawn);
  }

  private static ObjectNode fact(String id, boolean withdrawn) {
    ObjectNode fact =
        JSON.createObjectNode()
            .put("id", id)
            .put("name", "toxicity")
            .put("value", 1e21)
            .put("measuredAt", "2026-10-01T00:00:00Z")
            .put("version", "3.2.0")
            .put("withdrawn", withdrawn);
    fact.putObject("system").put("name", "clf").put("version", "2");
    return fact;
  }

  ObjectNode proof(int... positions) {
    ObjectNode proof =
        JSON.createObjectNode()
            .put("ledger", ledger.id())
            .put("key", TestLedger.KEY.verifier().toString());
    ArrayNode events = proof.putArray("events");
    Note note = ledger.notes.getLast();
    for (int position : positions) {
      EventData data = ledger.events.get(position).data();
      Leaf leaf = ledger.leaf(ledger.events.get(position));
      ObjectNode event =
          events
              .addObject()
              .put("position", position)
              .put("recordedAt", leaf.recordedAt())
              .put("id", leaf.id());
      event.putObject("stream").put("kind", leaf.streamKind()).put("id", leaf.streamId());
      event
          .put("sequence", leaf.sequence())
          .put("type", leaf.type())
          .put("revision", leaf.revision())
          .put("metadata", new String(data.metadata(), StandardCharsets.UTF_8))
          .put("payload", new String(data.payload(), StandardCharsets.UTF_8))
          .put(
              "proof",
              new TlogProof(
                      position,
                      TestExport.nodes(ledger)
                          .inclusion(position, Checkpoint.of(note.text()).size()),
                      note)
                  .toString());
    }
    return proof;
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(document);
  }
}
