package dev.precedent.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class DossierVerificationTest {
  private static final Trust TRUST = new Trust(List.of(TestLedger.KEY.verifier()), List.of(), null);

  /** What a server works out, and a note names. */
  private static final Set<String> DERIVED =
      Set.of(
          "clauses", "evaluation", "conform", "labelsUpTo", "title", "status", "about", "timeline");

  @TempDir Path folder;

  private TestLedger ledger;

  @BeforeEach
  void given() {
    ledger = TestDossier.fill(new TestLedger(folder), TestDossier.DECISION);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void anUntouchedDossierHolds() {
    Report report = verify(new TestDossier(ledger).bytes());

    assertThat(report.problems()).isEmpty();
    assertThat(report.checked()).isEqualTo(11);
    Report.Under under = Objects.requireNonNull(report.under());
    assertThat(under.vouched()).isTrue();
    assertThat(under.checkpoint().size()).isEqualTo(15);
    assertThat(report.notes())
        .anyMatch(
            note ->
                note.contains(
                    "clauses, conform, evaluation, labelsUpTo, policy.status, policy.title"))
        .anyMatch(note -> note.contains("no later ones"));
  }

  @Test
  void theProofAloneHolds() throws IOException {
    Path file = folder.resolve("proof.txt");
    Files.write(file, TestDossier.JSON.writeValueAsBytes(new TestDossier(ledger).proof(4)));

    Report report = Verification.of(file, Trust.none(), Watch.NOBODY);

    assertThat(report.problems()).isEmpty();
    assertThat(report.checked()).isEqualTo(1);
    assertThat(Objects.requireNonNull(report.under()).vouched()).isFalse();
  }

  @Test
  @Tag("exhaustive")
  void everyValueOfEveryMemberCounts() {
    ObjectNode dossier = new TestDossier(ledger).document;
    List<String> places = new ArrayList<>();
    alterEach(dossier, "", dossier, places);
    assertThat(places).hasSizeGreaterThan(100);
  }

  @Test
  @Tag("exhaustive")
  void everyValueOfTheDossierOfACaseCounts() {
    ObjectNode dossier = new TestDossier(ledger).history();
    List<String> places = new ArrayList<>();
    alterEach(dossier, "", dossier, places);
    assertThat(places).hasSizeGreaterThan(100);
  }

  @Test
  void anUntouchedDossierOfACaseHolds() {
    Report report = verify(TestDossier.JSON.writeValueAsBytes(new TestDossier(ledger).history()));
    assertThat(report.problems()).isEmpty();
    assertThat(report.notes())
        .anyMatch(
            note ->
                note.contains(
                    "cases.decisions.conform, cases.decisions.evaluation, policy.status,"
                        + " policy.title, timeline"));
  }

  @Test
  void aDecisionThatTheDossierOfACaseLeavesOutIsNamed() {
    ObjectNode dossier = new TestDossier(ledger).history();
    ((ArrayNode) dossier.get("cases").get(0).get("labels")).remove(0);
    assertThat(verify(TestDossier.JSON.writeValueAsBytes(dossier)).problems())
        .extracting(Discrepancy::what)
        .containsExactly("The dossier leaves out the label 'l/1', which its proof holds.");
  }

  /** Alters every text and number below a node, one at a time, and puts it back. */
  private void alterEach(JsonNode node, String place, ObjectNode dossier, List<String> places) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode value = object.get(name);
        String at = place + "/" + name;
        if (DERIVED.contains(name)) {
          continue;
        }
        if (value.isContainer()) {
          alterEach(value, at, dossier, places);
        } else {
          for (JsonNode altered : alterations(value)) {
            object.set(name, altered);
            assertThat(verify(TestDossier.JSON.writeValueAsBytes(dossier)).ok())
                .as("%s: %s", at, altered)
                .isFalse();
          }
          object.set(name, value);
        }
        object.remove(name);
        assertThat(verify(TestDossier.JSON.writeValueAsBytes(dossier)).ok())
            .as("%s removed", at)
            .isFalse();
        object.set(name, value);
        places.add(at);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode value = array.get(i);
        alterEach(value, place + "/" + i, dossier, places);
        array.remove(i);
        // the drafts that were written anew say nothing about the dossier
        if (!place.equals("/proof/events") || i > 2) {
          assertThat(verify(TestDossier.JSON.writeValueAsBytes(dossier)).ok())
              .as("%s/%d removed", place, i)
              .isFalse();
        }
        array.insert(i, value);
      }
    }
  }

  private static List<JsonNode> alterations(JsonNode value) {
    List<JsonNode> all = new ArrayList<>();
    ObjectNode holder = TestDossier.JSON.createObjectNode();
    if (value.isString()) {
      String text = value.asString();
      // every character of short texts, and some of each line of long ones
      for (int i = 0; i < text.length(); i += text.length() < 100 ? 1 : 17) {
        char[] altered = text.toCharArray();
        altered[i] ^= 1;
        all.add(holder.put("x", new String(altered)).get("x"));
      }
      all.add(holder.put("x", text + " ").get("x"));
    } else if (value.isNumber()) {
      all.add(holder.put("x", 2 * value.asDouble() + 1).get("x"));
      all.add(holder.put("x", -1).get("x"));
    } else if (value.isBoolean()) {
      all.add(holder.put("x", !value.asBoolean()).get("x"));
    }
    all.add(holder.putNull("x").get("x"));
    all.add(holder.putArray("x"));
    return all;
  }

  record Alteration(String name, String words, Consumer<ObjectNode> act) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Alteration> alterations() {
    return Stream.of(
        new Alteration(
            "fact added", "'decision.failure'", d -> decision(d).put("failure", "ERROR")),
        new Alteration(
            "attribute added",
            "'decision.attributes'",
            d -> ((ObjectNode) decision(d).get("attributes")).put("x", 1)),
        new Alteration("decision as text", "'decision'", d -> d.put("decision", "x")),
        new Alteration("withdrawal left out", "'withdrawal'", d -> d.putNull("withdrawal")),
        new Alteration(
            "label left out",
            "leaves out the label 'l/1'",
            d -> ((ArrayNode) d.get("labels")).remove(0)),
        new Alteration(
            "label added",
            "No proof is given for the label 'l/3'",
            d ->
                ((ArrayNode) d.get("labels"))
                    .add(((ObjectNode) d.get("labels").get(0)).deepCopy().put("id", "l/3"))),
        new Alteration(
            "label twice",
            "tells of the label 'l/1' twice",
            d -> ((ArrayNode) d.get("labels")).add(d.get("labels").get(0).deepCopy())),
        new Alteration(
            "label of another round",
            "'labels.round'",
            d -> ((ObjectNode) d.get("labels").get(0)).put("round", "r2")),
        new Alteration(
            "label of no round",
            "'labels.round'",
            d -> ((ObjectNode) d.get("labels").get(0)).remove("round")),
        new Alteration(
            "later fact left out",
            "leaves out the fact 'f/1'",
            d -> ((ArrayNode) d.get("laterFacts")).remove(0)),
        new Alteration(
            "all later facts left out", "leaves out the fact 'f/2'", d -> d.remove("laterFacts")),
        new Alteration(
            "later fact of another system",
            "'laterFacts.system'",
            d -> ((ObjectNode) d.get("laterFacts").get(0).get("system")).put("version", "3")),
        new Alteration(
            "later fact that is withdrawn",
            "'laterFacts.withdrawn'",
            d -> ((ObjectNode) d.get("laterFacts").get(1)).put("withdrawn", false)),
        new Alteration("proof removed", "was removed", d -> d.remove("proof")),
        new Alteration(
            "no proof yet",
            "because try again",
            d -> d.putNull("proof").put("proofUnavailable", "try again")),
        new Alteration("no proof", "no checkpoint over it yet", d -> d.putNull("proof")),
        new Alteration("decision removed", "'decision' is missing", d -> d.remove("decision")),
        new Alteration(
            "no events", "about no event", d -> ((ObjectNode) d.get("proof")).putArray("events")),
        new Alteration(
            "member of the proof", "a member 'x'", d -> ((ObjectNode) d.get("proof")).put("x", 1)),
        new Alteration(
            "member of an event",
            "a member 'x'",
            d -> ((ObjectNode) d.get("proof").get("events").get(0)).put("x", 1)),
        new Alteration(
            "member of a stream",
            "a member 'x'",
            d -> ((ObjectNode) d.get("proof").get("events").get(0).get("stream")).put("x", 1)));
  }

  private static ObjectNode decision(ObjectNode dossier) {
    return (ObjectNode) dossier.get("decision");
  }

  @ParameterizedTest
  @MethodSource("alterations")
  void whatDoesNotAgreeWithTheProofIsFound(Alteration alteration) {
    TestDossier dossier = new TestDossier(ledger);
    alteration.act().accept(dossier.document);

    Report report = verify(dossier.bytes());

    assertThat(report.ok()).isFalse();
    assertThat(says(report)).contains(alteration.words());
  }

  @Test
  void whatIsNotCoveredIsNamed() {
    TestDossier dossier = new TestDossier(ledger);
    dossier.document.put("new", 1);
    ((ObjectNode) dossier.document.get("withdrawal")).put("new", 1);
    ((ObjectNode) dossier.document.get("labels").get(0)).put("new", 1);
    dossier.document.set("proof", dossier.proof(4, 8, 9, 10, 11, 12, 13, 14));

    Report report = verify(dossier.bytes());

    assertThat(report.problems()).isEmpty();
    assertThat(String.join("\n", report.notes()))
        .contains("labels.new", "new", "withdrawal.new", "policy.digest");
  }

  @Test
  void aSealedDecisionMayShowItsPersonalFieldsAndNothingElse(@TempDir Path other) {
    try (TestLedger sealed = TestDossier.fill(new TestLedger(other), TestDossier.SEALED)) {
      TestDossier dossier = new TestDossier(sealed);
      ObjectNode decision = (ObjectNode) dossier.document.get("decision");
      assertThat(verify(dossier.bytes()).problems()).isEmpty();

      decision.put("subject", "u-91");
      ((ObjectNode) decision.get("attributes")).put("name", "Ann");
      ((ObjectNode) decision.get("answers").get(0)).put("rationale", "Threat.");
      Report report = verify(dossier.bytes());
      assertThat(report.problems()).isEmpty();
      assertThat(report.notes())
          .anyMatch(
              note -> note.contains("(attributes, rationales, subject) are shown as the server"));

      ((ObjectNode) decision.get("answers").get(0)).put("answer", -1);
      assertThat(says(verify(dossier.bytes()))).contains("'decision.answers.answer'");
      ((ObjectNode) decision.get("answers").get(0)).put("answer", -2).put("x", 1);
      assertThat(says(verify(dossier.bytes()))).contains("'decision.answers.x'");
      ((ObjectNode) decision.get("answers").get(0)).remove("x");
      ((ObjectNode) decision.get("attributes")).put("region", "DE");
      assertThat(says(verify(dossier.bytes()))).contains("'decision.attributes.region'");
      ((ObjectNode) decision.get("attributes")).put("region", "IE");
      decision.put("failure", "ERROR");
      assertThat(says(verify(dossier.bytes()))).contains("'decision.failure'");
      decision.remove("failure");
      decision.remove("attributes");
      assertThat(says(verify(dossier.bytes()))).contains("'decision.attributes'");
    }
  }

  @Test
  void aKeyOfAnotherLedgerIsNamed() {
    byte[] dossier = new TestDossier(ledger).bytes();

    assertThat(says(verify(dossier, TestLedger.key("other.example", 9))))
        .contains("The key given is one of another ledger");
    assertThat(says(verify(dossier, TestLedger.key(TestLedger.ORIGIN, 9))))
        .contains("which is not the key given");
  }

  @Test
  void anEarlierCheckpointIsCompared() {
    Checkpoint now = Checkpoint.of(ledger.notes.getLast().text());
    byte[] dossier = new TestDossier(ledger).bytes();

    assertThat(verify(dossier, ledger.notes.getLast()).problems()).isEmpty();
    assertThat(
            says(
                verify(
                    dossier,
                    TestLedger.KEY.sign(new Checkpoint(now.origin(), 15, Tree.EMPTY).text()))))
        .contains("history was rewritten");
    assertThat(
            says(
                verify(
                    dossier,
                    TestLedger.KEY.sign(new Checkpoint(now.origin(), 5, now.root()).text()))))
        .contains("Nothing here shows");
  }

  @Test
  void proofsOfDifferentCheckpointsAreNotMixed() {
    TestDossier dossier = new TestDossier(ledger);
    ledger.commit(1).sign();
    ArrayNode later = (ArrayNode) new TestDossier(ledger).proof(4).get("events");
    ((ArrayNode) dossier.document.get("proof").get("events")).set(3, later.get(0));

    assertThat(says(verify(dossier.bytes()))).contains("another checkpoint than the proof before");
  }

  @Test
  void whatIsNoDocumentIsNamed() {
    assertThat(says(verify("{".getBytes(StandardCharsets.UTF_8)))).contains("not JSON");
    assertThat(says(verify("[]".getBytes(StandardCharsets.UTF_8)))).contains("not a JSON object");
    assertThat(says(verify("{}".getBytes(StandardCharsets.UTF_8)))).contains("is missing");
    assertThat(says(verify("{\"decision\":{},\"decision\":{}}".getBytes(StandardCharsets.UTF_8))))
        .contains("Duplicate");
    assertThat(
            says(
                verify(
                    "{\"proof\":{\"ledger\":\"\\ud800\",\"events\":[]}}"
                        .getBytes(StandardCharsets.UTF_8))))
        .contains("half a character");
  }

  private static Report verify(byte[] json) {
    return DocumentCheck.of(json, TRUST);
  }

  private static Report verify(byte[] json, SigningKey key) {
    return DocumentCheck.of(json, Trust.of(List.of(key.verifier()), null));
  }

  private static Report verify(byte[] json, Note earlier) {
    return DocumentCheck.of(json, Trust.of(TRUST.keys(), earlier));
  }

  private static String says(Report report) {
    return String.join("\n", report.problems().stream().map(Discrepancy::what).toList());
  }
}
