package dev.precedent.policy.document;

import dev.precedent.policy.Clauses;
import dev.precedent.policy.Question;
import dev.precedent.policy.Wording;
import dev.precedent.yaml.Place;
import dev.precedent.yaml.YamlDocument;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Holds clauses and text together: each clause has words, and words of clauses have a node. */
final class ClauseCheck {
  private final YamlDocument document;
  private final ScalarNode text;
  private final Findings findings;

  ClauseCheck(YamlDocument document, ScalarNode text, Findings findings) {
    this.document = document;
    this.text = text;
    this.findings = findings;
  }

  /**
   * Checks the clauses of nodes and questions.
   *
   * @param nodes the clauses of the tree, and where they stand
   */
  void check(Map<String, Place> nodes, Declarations declarations) {
    Set<String> declared = new LinkedHashSet<>(nodes.keySet());
    for (Question question : declarations.questions().values()) {
      if (question.clause() != null) {
        declared.add(question.clause());
      }
    }
    Clauses read = Clauses.of(text.getValue(), declared);
    Set<String> doubted = new HashSet<>();
    for (Clauses.Doubt doubt : read.doubts()) {
      doubted.add(doubt.clause());
      if (doubt.kind().isOpen()) {
        say(doubt);
      }
    }
    for (String clause : declared) {
      Clauses.Words found = read.words().get(clause);
      if (found == null) {
        if (!doubted.contains(clause)) {
          findings
              .of(clause)
              .error(
                  nodes.getOrDefault(clause, Place.of(text)),
                  Rule.CLAUSE_WITHOUT_WORDS,
                  "the clause '%s' has no words: its id does not stand in 'text'"
                      .formatted(clause));
        }
      } else if (!found.isMoreThan(clause)) {
        findings
            .of(clause)
            .error(
                place(found.start()),
                Rule.CLAUSE_WITHOUT_WORDS,
                "the clause '%s' has no words: nothing follows its id".formatted(clause));
      }
    }
    if (findings.hasErrors()) {
      return; // a node with a mistake may be the one that is missed
    }
    read.doubts().forEach(this::say); // none of them is open here
    for (String clause : read.undeclared(declared)) {
      Clauses.Words found = read.words().get(clause);
      if (found != null) {
        findings
            .of(clause)
            .warning(
                place(found.start()),
                Rule.WORDS_WITHOUT_NODE,
                "the clause '%s' has words but no node%s"
                    .formatted(clause, nearest(clause, declared)));
      }
    }
  }

  /** Says what is not clear, where, and what to write. */
  private void say(Clauses.Doubt doubt) {
    String id = doubt.clause();
    Findings here = findings.of(id);
    Place place = place(doubt.places().getLast());
    switch (doubt.kind()) {
      case BEGINS_TWICE ->
          here.error(
              place,
              Rule.UNCLEAR_WORDS,
              "the words of '%s' have no clear beginning: its id begins paragraphs, headings or items in lines %s; begin one of them with it, and let mentions follow another word, such as 'see %s'"
                  .formatted(id, lines(doubt), id),
              "let all but one of them begin with another word");
      case BEGINS_SENTENCES ->
          here.error(
              place,
              Rule.UNCLEAR_WORDS,
              "the words of '%s' have no clear beginning: its id begins sentences in lines %s; begin a paragraph with it, or write it bold, as **%s**, at the beginning of its sentence"
                  .formatted(id, lines(doubt), id));
      case ONLY_MENTIONED ->
          here.error(
              place,
              Rule.CLAUSE_WITHOUT_WORDS,
              "the clause '%s' has no words: its id is only mentioned; begin a paragraph with it, or a sentence, in bold as **%s**"
                  .formatted(id, id),
              "begin a paragraph with the id, or write it bold at the beginning of a sentence");
      case BEGINS_SENTENCE ->
          here.warning(
              place,
              Rule.UNCLEAR_WORDS,
              "the words of '%s' are taken to begin here, though its id begins no paragraph of the text itself; begin one with it, or write it bold, as **%s**"
                  .formatted(id, id));
      case UNKNOWN_BEGINS_SENTENCE ->
          here.warning(
              place,
              Rule.UNCLEAR_WORDS,
              "'%s' is taken for a mention, since no node has this clause; where its own words begin, begin a paragraph with it, or write it bold, as **%s**"
                  .formatted(id, id));
    }
  }

  private String lines(Clauses.Doubt doubt) {
    return Wording.both(
        doubt.places().stream().map(at -> Integer.toString(place(at).line())).toList());
  }

  private static String nearest(String clause, Set<String> declared) {
    String nearest = Wording.nearest(clause, declared);
    return nearest == null ? "" : "; the nearest clause with one is '" + nearest + "'";
  }

  private Place place(int at) {
    return document.place(text, text.getValue().codePointCount(0, at));
  }
}
