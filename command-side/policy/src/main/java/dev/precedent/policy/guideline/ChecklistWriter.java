package dev.precedent.policy.guideline;

import static dev.precedent.policy.guideline.Blocks.bold;
import static dev.precedent.policy.guideline.Blocks.bullets;
import static dev.precedent.policy.guideline.Blocks.code;
import static dev.precedent.policy.guideline.Blocks.heading;
import static dev.precedent.policy.guideline.Blocks.item;
import static dev.precedent.policy.guideline.Blocks.numbers;
import static dev.precedent.policy.guideline.Blocks.paragraph;
import static dev.precedent.policy.guideline.Blocks.quote;
import static dev.precedent.policy.guideline.Blocks.say;
import static dev.precedent.policy.guideline.Blocks.text;

import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Scale;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Threshold;
import dev.precedent.policy.Timestamp;
import dev.precedent.policy.wording.ConditionWords;
import dev.precedent.policy.wording.Edition;
import dev.precedent.policy.wording.SignalWords;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;

/** Writes the content of one guideline. */
final class ChecklistWriter {
  private static final String BOX = "☐ ";

  private final Edition edition;
  private final PolicyVersion policy;
  private final Map<String, List<String>> users;
  private final Document document = new Document();
  private final Map<org.commonmark.node.Node, String> ids = new IdentityHashMap<>();
  private final Set<org.commonmark.node.Node> boxes =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private final ClauseWords clauses;

  ChecklistWriter(Edition edition) {
    this.edition = edition;
    this.policy = edition.policy();
    this.users = edition.users();
    this.clauses = new ClauseWords(policy);
  }

  Checklist write() {
    head();
    work();
    outcomes();
    signals();
    questions();
    steps();
    thresholds();
    rest();
    return new Checklist(document, ids, boxes);
  }

  private void head() {
    document.appendChild(heading(1, text(policy.title() + ": guideline for reviewers")));
    BulletList facts = bullets();
    facts.appendChild(item(paragraph(text("Policy: "), code(policy.toString()))));
    Guard scope = edition.scope();
    if (scope != null) {
      String market = edition.market() == null ? "none of its own" : edition.market().name();
      Paragraph line = paragraph(text("Market: "), bold(market), text(", for cases where "));
      say(line, ConditionWords.of(scope, policy));
      facts.appendChild(item(line));
    }
    if (policy.effective() != null) {
      facts.appendChild(item(paragraph(text("Effective: " + policy.effective()))));
    }
    if (policy.changeNote() != null) {
      facts.appendChild(item(paragraph(text("What is new: " + policy.changeNote()))));
    }
    facts.appendChild(item(paragraph(text("Digest: "), code(policy.digest()))));
    document.appendChild(facts);
    List<org.commonmark.node.Node> introduction = clauses.introduction();
    if (!introduction.isEmpty()) {
      document.appendChild(quote(introduction));
    }
  }

  private void work() {
    document.appendChild(heading(2, text("How to decide")));
    OrderedList work = numbers();
    work.appendChild(
        step(
            policy.signals().isEmpty()
                ? "Look at the case."
                : "Look at the case and at its measured values."));
    if (!edition.questions().isEmpty()) {
      work.appendChild(
          step(
              "Answer the questions from the case alone. Leave open what it does not tell; do not"
                  + " guess."));
    }
    work.appendChild(
        step(
            "Go through the steps from the top and tick the first whose condition holds. Where it"
                + " has steps of its own, go on with those and never come back."));
    work.appendChild(
        step(
            "Where you cannot tell whether a condition holds, because a value or an answer is"
                + " missing, stop: the case is undecidable. Say what is missing."));
    work.appendChild(
        step(
            "Record the outcome, the clauses that you ticked and your reasons. Do what the outcome"
                + " says."));
    document.appendChild(work);
  }

  private static ListItem step(String words) {
    ListItem item = item(paragraph(text(words)));
    item.setContentIndent(3);
    return item;
  }

  private void outcomes() {
    document.appendChild(heading(2, text("What to do by outcome")));
    document.appendChild(paragraph(text("From the least to the most severe:")));
    BulletList list = bullets();
    for (String outcome : policy.outcomes()) {
      String action = policy.actions().get(outcome);
      list.appendChild(item(paragraph(bold(outcome), text(action == null ? "" : ": " + action))));
    }
    document.appendChild(list);
  }

  private void signals() {
    if (policy.signals().isEmpty()) {
      return;
    }
    document.appendChild(heading(2, text("Measured values")));
    BulletList list = bullets();
    for (Signal signal : policy.signals().values()) {
      Paragraph line = paragraph(code(signal.name()), text(": "));
      say(line, SignalWords.of(signal));
      line.appendChild(
          text(
              (signal.system() == null ? "" : ", measured by " + signal.system())
                  + (signal.description() == null ? "" : ": " + signal.description())));
      list.appendChild(item(line));
    }
    document.appendChild(list);
  }

  private void questions() {
    List<Question> questions = edition.questions();
    if (questions.isEmpty()) {
      return;
    }
    document.appendChild(heading(2, text("Questions")));
    int number = 0;
    for (Question question : questions) {
      question(++number, question);
    }
  }

  private void question(int number, Question question) {
    document.appendChild(heading(3, text("%d. %s".formatted(number, question.ask()))));
    String clause = question.clause();
    if (clause != null && !edition.clauses().contains(clause)) {
      clauses.say(clause, document);
    }
    Paragraph line = paragraph(code(question.name()));
    line.appendChild(text(clause == null ? ". " : ", clause " + clause + ". "));
    line.appendChild(
        text(
            (question.several() ? "Tick all that apply, or none" : "Tick one")
                + (question.scale() == Scale.NOMINAL ? ":" : ", they stand in order:")));
    document.appendChild(line);
    BulletList answers = bullets();
    for (Value answer : question.answers()) {
      answers.appendChild(box(paragraph(text(BOX), code(answer.toString()))));
    }
    document.appendChild(answers);
    List<String> steps = users.getOrDefault(question.name(), List.of());
    document.appendChild(
        paragraph(
            text(
                steps.isEmpty()
                    ? "No step asks for it; record it all the same."
                    : "Asked for by: " + String.join(", ", steps) + ".")));
    if (clause != null) {
      clauses.guide(clause, document);
    }
  }

  private void steps() {
    document.appendChild(heading(2, text("Steps")));
    if (!edition.changedClauses().isEmpty()) {
      document.appendChild(
          paragraph(
              text(
                  "The words of the policy are those of all markets. Where a step of this one says"
                      + " something else, the step decides.")));
    }
    document.appendChild(list(edition.tree()));
  }

  private BulletList list(List<Node> nodes) {
    BulletList list = bullets();
    list.setTight(false);
    for (Node node : nodes) {
      Paragraph line = paragraph(text(BOX), bold(node.clause()), text(" "));
      if (edition.changedClauses().contains(node.clause())) {
        line.appendChild(text("(other than elsewhere) "));
      }
      Guard when = node.when();
      if (when == null) {
        line.appendChild(text("Otherwise"));
      } else {
        line.appendChild(text("If "));
        say(line, ConditionWords.of(when, policy));
      }
      ListItem item = box(line);
      ids.put(item, node.clause());
      if (node.outcome() != null) {
        line.appendChild(text(": "));
        line.appendChild(bold(node.outcome()));
      } else {
        line.appendChild(text(": go on with the steps below it"));
      }
      clauses.say(node.clause(), item);
      clauses.guide(node.clause(), item);
      if (!node.then().isEmpty()) {
        item.appendChild(list(node.then()));
      }
      list.appendChild(item);
    }
    return list;
  }

  private ListItem box(Paragraph line) {
    ListItem item = item(line);
    boxes.add(item);
    return item;
  }

  private void thresholds() {
    if (edition.thresholds().isEmpty()) {
      return;
    }
    document.appendChild(heading(2, text("Thresholds")));
    BulletList list = bullets();
    for (Threshold here : edition.thresholds().values()) {
      Paragraph line = paragraph(code(here.name()), text(" is " + bound(here)));
      Threshold elsewhere = policy.thresholds().get(here.name());
      if (elsewhere != null && elsewhere.bound() != here.bound()) {
        line.appendChild(text(" here and %s outside of the markets".formatted(bound(elsewhere))));
      }
      List<String> steps = users(here);
      line.appendChild(text(steps.isEmpty() ? "" : ", used by " + String.join(", ", steps)));
      list.appendChild(item(line));
    }
    document.appendChild(list);
  }

  private List<String> users(Threshold threshold) {
    return edition.nodes().stream()
        .filter(node -> node.when() != null && isIn(node.when(), threshold))
        .map(Node::clause)
        .toList();
  }

  private static boolean isIn(Guard guard, Threshold threshold) {
    return guard.atoms().stream()
        .anyMatch(
            atom ->
                atom instanceof Guard.Compare compare
                    && threshold.name().equals(compare.threshold()));
  }

  private static String bound(Threshold threshold) {
    return threshold.kind() == FactType.Kind.TIMESTAMP
        ? Timestamp.text(threshold.bound())
        : Value.of(threshold.bound()).toString();
  }

  /** The words of clauses that have neither a step nor a question anywhere, such as definitions. */
  private void rest() {
    List<String> rest =
        policy.words().keySet().stream()
            .filter(clause -> !policy.clauses().contains(clause))
            .toList();
    if (!rest.isEmpty()) {
      document.appendChild(heading(2, text("Further clauses")));
      rest.forEach(clause -> clauses.say(clause, document));
    }
  }
}
