package dev.precedent.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What a dossier says to people: nothing but what stands in its JSON, in one order. */
final class DossierText {
  private final Markup page;

  DossierText(Markup page) {
    this.page = page;
  }

  static String title(JsonNode dossier) {
    return dossier.has("cases")
        ? capital(text(dossier.path("about"))) + " " + text(dossier.path("id"))
        : "Decision " + text(dossier.path("decision").path("id"));
  }

  void print(JsonNode dossier) {
    if (dossier.has("cases")) {
      dossier.path("cases").forEach(this::history);
      timeline(dossier.path("timeline"));
    } else {
      decision(dossier);
      labels(dossier.path("labels"));
      laterFacts(dossier.path("laterFacts"));
      uses(dossier.path("usedBy"));
    }
    proof(dossier);
  }

  private void history(JsonNode each) {
    page.element(
        "h2", "Case %s under %s".formatted(text(each.path("case")), text(each.path("policy"))));
    for (JsonNode past : each.path("decisions")) {
      page.element("h2", "Decision " + text(past.path("decision").path("id")));
      decision(past);
    }
    labels(each.path("labels"));
    laterFacts(each.path("laterFacts"));
    uses(each.path("usedBy"));
  }

  private void decision(JsonNode dossier) {
    conflict(dossier);
    JsonNode withdrawal = dossier.path("withdrawal");
    if (withdrawal.isObject()) {
      page.element(
          "p class=\"first\"",
          "Withdrawn on %s by %s, at position %s: %s"
              .formatted(
                  text(withdrawal.path("recordedAt")),
                  text(withdrawal.path("actor")),
                  text(withdrawal.path("position")),
                  text(withdrawal.path("reason"))));
    }
    recorded(dossier);
    clauses(dossier);
    JsonNode decision = dossier.path("decision");
    values("Signals", decision.path("signals"));
    answers(decision.path("answers"), dossier.path("policy").path("asked"));
    values("Attributes", decision.path("attributes"));
  }

  /** Where the record contradicts itself, that is the first thing to be known. */
  private void conflict(JsonNode dossier) {
    String conform = text(dossier.path("conform"));
    if (conform.equals("no")) {
      page.element(
          "p class=\"first\"",
          "The recorded outcome %s is not the one that the policy version has for the recorded facts: that is %s."
              .formatted(outcome(dossier.path("decision")), outcome(dossier.path("evaluation"))));
    } else if (conform.equals("undecidable")) {
      page.element(
          "p class=\"first\"",
          "The recorded outcome %s cannot be derived: the policy version has none for the recorded facts, which lack %s."
              .formatted(
                  outcome(dossier.path("decision")),
                  text(dossier.path("evaluation").path("missing"))));
    }
  }

  private void recorded(JsonNode dossier) {
    JsonNode decision = dossier.path("decision");
    List<List<String>> rows = new ArrayList<>();
    row(rows, "Outcome", text(decision.path("outcome")));
    row(rows, "Failure", text(decision.path("failure")));
    row(rows, "Action", text(decision.path("action")));
    row(rows, "Case", text(decision.path("case").path("id")));
    row(rows, "Subject", text(decision.path("subject")));
    row(rows, "Policy", text(decision.path("policy")) + " " + text(decision.path("version")));
    row(rows, "Title", text(dossier.path("policy").path("title")));
    row(rows, "Digest of the policy version", text(dossier.path("policy").path("digest")));
    row(
        rows,
        "Decided by",
        "%s, %s %s"
            .formatted(
                text(decision.path("pathway")),
                text(decision.path("system").path("name")),
                text(decision.path("system").path("version"))));
    row(rows, "Decided", text(decision.path("decidedAt")));
    row(rows, "Conform", text(dossier.path("conform")));
    JsonNode today = dossier.path("today");
    if (today.isObject()) {
      row(
          rows,
          "Today",
          "%s under version %s"
              .formatted(outcome(today.path("evaluation")), text(today.path("version"))));
      row(rows, "Stale when decided", today.path("stale").asBoolean() ? "yes" : "no");
    }
    JsonNode appeal = dossier.path("appeal");
    if (appeal.isObject()) {
      row(
          rows,
          appeal.path("overturned").asBoolean() ? "Overturns" : "Upholds",
          text(appeal.path("of")));
    }
    row(rows, "Recorded", text(dossier.path("recordedAt")));
    row(rows, "By", text(dossier.path("actor")));
    row(rows, "Position in the ledger", text(dossier.path("position")));
    row(rows, "Event", text(dossier.path("eventId")));
    row(rows, "Digest of the record", text(dossier.path("digest")));
    JsonNode personal = dossier.path("personal");
    row(rows, "Personal fields", text(personal.path("state")).toLowerCase(Locale.ROOT));
    page.table(List.of(), rows);
  }

  /** Each reason says for which of the two outcomes it is one. */
  private void clauses(JsonNode dossier) {
    JsonNode clauses = dossier.path("clauses");
    if (text(dossier.path("conform")).equals("yes")) {
      clauses("The words that applied", clauses, clause -> true);
      return;
    }
    clauses(
        "The words that were reported for %s, as recorded"
            .formatted(outcome(dossier.path("decision"))),
        clauses,
        clause -> clause.path("reported").asBoolean());
    clauses(
        "The words that lead to %s, as evaluated".formatted(outcome(dossier.path("evaluation"))),
        clauses,
        clause -> clause.path("evaluated").asBoolean());
  }

  private void clauses(String title, JsonNode clauses, Predicate<JsonNode> which) {
    section(
        title,
        List.of(),
        clauses
            .valueStream()
            .filter(which)
            .map(clause -> List.of(text(clause.path("id")), text(clause.path("words")).strip()))
            .toList());
  }

  private void values(String title, JsonNode values) {
    section(
        title,
        List.of(),
        values
            .propertyStream()
            .map(value -> List.of(value.getKey(), text(value.getValue())))
            .toList());
  }

  private void answers(JsonNode answers, JsonNode asked) {
    section(
        "Answers",
        List.of("question", "asked", "answer", "rationale"),
        answers
            .valueStream()
            .map(
                answer ->
                    List.of(
                        text(answer.path("question")),
                        text(asked.path(text(answer.path("question")))),
                        text(answer.path("answer")),
                        text(answer.path("rationale"))))
            .toList());
  }

  private void labels(JsonNode labels) {
    section(
        "Labels",
        List.of("id", "rater", "question", "value", "labelled", "withdrawn"),
        labels
            .valueStream()
            .map(
                label ->
                    List.of(
                        text(label.path("id")),
                        text(label.path("rater")),
                        text(label.path("question")),
                        text(label.path("value")),
                        text(label.path("labelledAt")),
                        label.path("withdrawn").asBoolean() ? "yes" : ""))
            .toList());
  }

  private void laterFacts(JsonNode facts) {
    section(
        "Brought in later, and no part of the decision",
        List.of("id", "name", "value", "by", "measured", "withdrawn"),
        facts
            .valueStream()
            .map(
                fact ->
                    List.of(
                        text(fact.path("id")),
                        text(fact.path("name")),
                        text(fact.path("value")),
                        "%s %s"
                            .formatted(
                                text(fact.path("system").path("name")),
                                text(fact.path("system").path("version"))),
                        text(fact.path("measuredAt")),
                        fact.path("withdrawn").asBoolean() ? "yes" : ""))
            .toList());
  }

  private void uses(JsonNode usedBy) {
    section(UsesText.TITLE, List.of(), UsesText.rows(usedBy));
    UsesText.unknown(usedBy).forEach(sentence -> page.element("p", sentence));
  }

  private void timeline(JsonNode timeline) {
    section(
        "As it happened",
        List.of("at", "what", "", "by", "id"),
        timeline
            .valueStream()
            .map(
                moment ->
                    List.of(
                        text(moment.path("at")),
                        text(moment.path("kind")).toLowerCase(Locale.ROOT),
                        text(moment.path("what")),
                        text(moment.path("by")),
                        text(moment.path("id"))))
            .toList());
  }

  private void proof(JsonNode dossier) {
    JsonNode proof = dossier.path("proof");
    page.element("h2", "Proof");
    page.element(
        "p",
        proof.isObject()
            ? "%d events of the ledger %s are proved, under the key %s. 'precedent verify' checks this document without a server."
                .formatted(
                    proof.path("events").size(),
                    text(proof.path("ledger")),
                    text(proof.path("key")))
            : "There is no proof: " + text(dossier.path("proofUnavailable")));
  }

  private void section(String title, List<String> header, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      page.element("h2", title);
      page.table(header, rows);
    }
  }

  private static void row(List<List<String>> rows, String name, String value) {
    if (!value.isBlank()) {
      rows.add(List.of(name, value));
    }
  }

  private static String outcome(JsonNode of) {
    return of.path("outcome").isString() ? text(of.path("outcome")) : "no outcome";
  }

  private static String capital(String word) {
    return word.isEmpty() ? word : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      List<String> items = new ArrayList<>();
      value.forEach(item -> items.add(text(item)));
      return items.isEmpty() ? "none" : String.join(", ", items);
    }
    return value.isMissingNode() || value.isNull() ? "" : value.asString(value.toString());
  }
}
