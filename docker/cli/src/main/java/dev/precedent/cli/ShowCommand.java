package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.verifier.DossierPage;
import dev.precedent.verifier.UsesText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent show}. */
@Command(
    name = "show",
    description =
        "Show everything about a decision, a case or a subject: facts, policy words, labels.")
final class ShowCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  Which which = new Which();

  /** What is shown. */
  static final class Which {
    @Parameters(paramLabel = "DECISION_ID", description = "Such as convabuse/item-0001.")
    @Nullable String decision;

    @Option(
        names = "--case",
        paramLabel = "CASE_ID",
        description = "Everything about a case instead: decisions, appeals, labels.")
    @Nullable String item;

    @Option(
        names = "--subject",
        paramLabel = "SUBJECT",
        description = "Everything about a subject instead, who must not have been erased.")
    @Nullable String subject;
  }

  @Option(
      names = "--for-subject",
      description =
          "What the decision says to the person concerned, in plain words, and what is not told.")
  boolean forSubject;

  @ArgGroup PrintedAs printed = new PrintedAs();

  /** Forms for paper. */
  static final class PrintedAs {
    @Option(
        names = "--html",
        description = "As a page that stands alone and prints, on stdout or where --out says.")
    boolean html;

    @Option(names = "--pdf", description = "As PDF, on stdout or where --out says.")
    boolean pdf;
  }

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write a page or a PDF; a file that is there already is not replaced.")
  @Nullable Path out;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    if (printed.html || printed.pdf) {
      return print(console);
    }
    if (out != null) {
      throw CommandFailure.usage("--out is for --html and --pdf; all else goes to stdout");
    }
    try (Api api = common.api()) {
      String id = which.decision;
      if (id == null) {
        history(api, console);
      } else if (forSubject) {
        plainAnswer(id, api, console);
      } else {
        JsonNode dossier = api.get(address(), "decision", "policy");
        if (common.json) {
          console.json(dossier);
        } else {
          print(dossier, console.out());
        }
      }
    }
    return 0;
  }

  private int print(Console console) throws IOException {
    if (forSubject || common.json) {
      throw CommandFailure.usage("--html and --pdf are forms of the dossier, and stand alone");
    }
    byte[] dossier;
    try (Api api = common.api()) {
      dossier = CanonicalJson.mapper().writeValueAsBytes(api.get(address(), "proof"));
    }
    try {
      byte[] file =
          printed.pdf
              ? DossierPdf.of(dossier)
              : DossierPage.of(dossier).getBytes(StandardCharsets.UTF_8);
      if (out != null) {
        Files.write(out, file, StandardOpenOption.CREATE_NEW);
      } else if (printed.pdf) {
        System.out.write(file, 0, file.length);
        if (System.out.checkError()) {
          throw CommandFailure.unavailable("the PDF could not be written");
        }
      } else {
        console.out().print(new String(file, StandardCharsets.UTF_8));
        console.out().flush();
      }
    } catch (FileAlreadyExistsException e) {
      throw CommandFailure.usage("%s is there already; name another file".formatted(out));
    }
    return 0;
  }

  private String address() {
    return which.decision != null
        ? "/api/decisions/" + Api.segment(which.decision)
        : which.item != null
            ? "/api/cases/" + Api.segment(which.item)
            : "/api/subjects/" + Api.segment(Objects.requireNonNull(which.subject));
  }

  private void history(Api api, Console console) {
    if (forSubject) {
      throw CommandFailure.usage("--for-subject answers for one decision; name it instead");
    }
    JsonNode history = api.get(address(), "cases", "timeline");
    if (common.json) {
      console.json(history);
    } else {
      HistoryText.print(history, console.out());
    }
  }

  private void plainAnswer(String id, Api api, Console console) {
    JsonNode answer =
        api.get("/api/decisions/" + Api.segment(id) + "/plain-answer", "sections", "withheld");
    if (common.json) {
      console.json(answer);
      return;
    }
    PrintWriter out = console.out();
    for (JsonNode section : answer.path("sections")) {
      statements(text(section.path("title")), section.path("statements"), out);
    }
    statements("What is not told here, and why", answer.path("withheld"), out);
    out.printf(
        "Recorded at position %s as %s%n",
        text(answer.path("position")), text(answer.path("digest")));
  }

  private static void statements(String title, JsonNode statements, PrintWriter out) {
    out.println(title);
    statements.forEach(
        statement -> out.println(text(statement.path("text")).indent(2).stripTrailing()));
    out.println();
  }

  private static void print(JsonNode dossier, PrintWriter out) {
    JsonNode decision = dossier.path("decision");
    Table facts = Table.of("decision", text(decision.path("id")));
    row(facts, "case", decision.path("case").path("id"));
    row(facts, "subject", decision.path("subject"));
    row(
        facts,
        "policy",
        "%s@%s, %s"
            .formatted(
                text(decision.path("policy")),
                text(decision.path("version")),
                text(dossier.path("policy").path("title"))));
    row(
        facts,
        "decided by",
        "%s %s@%s"
            .formatted(
                text(decision.path("pathway")),
                text(decision.path("system").path("name")),
                text(decision.path("system").path("version"))));
    row(facts, "decided", decision.path("decidedAt"));
    row(facts, "outcome", decision.path("outcome"));
    row(facts, "failure", decision.path("failure"));
    row(facts, "action", decision.path("action"));
    if (text(dossier.path("conform")).equals("no")) {
      row(facts, "evaluated", dossier.path("evaluation").path("outcome"));
    }
    row(facts, "conform", dossier.path("conform"));
    row(facts, "today", today(dossier.path("today")));
    row(facts, "recorded", recorded(dossier));
    row(facts, "digest", dossier.path("digest"));
    if (dossier.path("withdrawal").isObject()) {
      row(
          facts,
          "withdrawn",
          "%s: %s"
              .formatted(
                  text(dossier.path("withdrawal").path("recordedAt")),
                  text(dossier.path("withdrawal").path("reason"))));
    }
    personal(facts, dossier.path("personal"));
    facts.print(out);
    values("Signals", decision.path("signals"), out);
    answers(decision.path("answers"), out);
    values("Attributes", decision.path("attributes"), out);
    clauses(dossier, out);
    labels(dossier.path("labels"), out);
    laterFacts(dossier.path("laterFacts"), out);
    uses(dossier.path("usedBy"), out);
  }

  static void uses(JsonNode usedBy, PrintWriter out) {
    List<List<String>> rows = UsesText.rows(usedBy);
    List<String> unknown = UsesText.unknown(usedBy);
    if (!rows.isEmpty() || !unknown.isEmpty()) {
      out.printf("%n%s%n", UsesText.TITLE);
      rows.forEach(row -> out.printf("  %s  %s%n", row.getFirst(), row.getLast()));
      unknown.forEach(sentence -> out.printf("  %s%n", sentence));
    }
  }

  private static void personal(Table facts, JsonNode personal) {
    order(facts, "held", personal.path("hold"));
    order(facts, "erased", personal.path("erasure"));
    if (text(personal.path("state")).equals("UNREADABLE")) {
      row(facts, "personal", "cannot be read: the key was lost or does not open it");
    }
  }

  private static void order(Table facts, String name, JsonNode order) {
    if (order.isObject()) {
      row(
          facts,
          name,
          "%s by %s: %s%s"
              .formatted(
                  text(order.path("recordedAt")),
                  text(order.path("actor")),
                  text(order.path("reason")),
                  order.has("authority") ? " (" + text(order.path("authority")) + ")" : ""));
    }
  }

  /** Empty where nobody can say. */
  static String today(JsonNode today) {
    return today.isObject()
        ? "%s under version %s%s"
            .formatted(
                outcome(today.path("evaluation")),
                text(today.path("version")),
                today.path("stale").asBoolean()
                    ? "; a newer version than its own was published before it was decided"
                    : "")
        : "";
  }

  private static String recorded(JsonNode dossier) {
    return "%s at position %s by %s"
        .formatted(
            text(dossier.path("recordedAt")),
            text(dossier.path("position")),
            text(dossier.path("actor")));
  }

  private static void values(String title, JsonNode values, PrintWriter out) {
    if (values.isEmpty()) {
      return;
    }
    out.printf("%n%s%n", title);
    values
        .properties()
        .forEach(value -> out.printf("  %s = %s%n", value.getKey(), text(value.getValue())));
  }

  private static void answers(JsonNode answers, PrintWriter out) {
    if (answers.isEmpty()) {
      return;
    }
    out.printf("%nAnswers%n");
    for (JsonNode answer : answers) {
      out.printf("  %s: %s%n", text(answer.path("question")), text(answer.path("answer")));
      if (answer.has("rationale")) {
        out.printf("    %s%n", text(answer.path("rationale")));
      }
    }
  }

  /** Where the recorded outcome is not the evaluated one, each has reasons of its own. */
  private static void clauses(JsonNode dossier, PrintWriter out) {
    if (text(dossier.path("conform")).equals("yes")) {
      clauses("The words that applied", dossier.path("clauses"), clause -> true, out);
      return;
    }
    clauses(
        "The words that were reported for %s, as recorded"
            .formatted(outcome(dossier.path("decision"))),
        dossier.path("clauses"),
        clause -> clause.path("reported").asBoolean(),
        out);
    clauses(
        "The words that lead to %s, as evaluated".formatted(outcome(dossier.path("evaluation"))),
        dossier.path("clauses"),
        clause -> clause.path("evaluated").asBoolean(),
        out);
  }

  static String outcome(JsonNode of) {
    return of.path("outcome").isString() ? text(of.path("outcome")) : "no outcome";
  }

  private static void clauses(
      String title, JsonNode clauses, Predicate<JsonNode> which, PrintWriter out) {
    List<JsonNode> those = clauses.valueStream().filter(which).toList();
    if (those.isEmpty()) {
      return;
    }
    out.printf("%n%s%n", title);
    for (JsonNode clause : those) {
      out.printf("  %s  %s%n", text(clause.path("id")), text(clause.path("words")).strip());
    }
  }

  private static void labels(JsonNode labels, PrintWriter out) {
    if (labels.isEmpty()) {
      return;
    }
    out.printf("%nLabels%n");
    for (JsonNode label : labels) {
      out.printf(
          "  %s%s: %s%s%s%n",
          text(label.path("rater")),
          label.has("standing") ? " (%s)".formatted(text(label.path("standing"))) : "",
          label.has("question") ? text(label.path("question")) + " " : "",
          text(label.path("value")),
          label.path("withdrawn").asBoolean() ? " (withdrawn)" : "");
    }
  }

  private static void laterFacts(JsonNode facts, PrintWriter out) {
    if (facts.isEmpty()) {
      return;
    }
    out.printf("%nBrought in later, and no part of the decision%n");
    for (JsonNode fact : facts) {
      out.printf(
          "  %s = %s, by %s@%s at %s%s%n",
          text(fact.path("name")),
          text(fact.path("value")),
          text(fact.path("system").path("name")),
          text(fact.path("system").path("version")),
          text(fact.path("measuredAt")),
          fact.path("withdrawn").asBoolean() ? " (withdrawn)" : "");
    }
  }

  private static void row(Table table, String name, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      row(table, name, text(value));
    }
  }

  private static void row(Table table, String name, String value) {
    if (!value.isEmpty()) {
      table.row(List.of(name, value));
    }
  }

  static String text(JsonNode value) {
    if (value.isArray()) {
      List<String> items = new ArrayList<>();
      value.forEach(item -> items.add(text(item)));
      return items.isEmpty() ? "none" : String.join(", ", items);
    }
    return value.asString("");
  }
}
