package dev.precedent.policy.document;

import dev.precedent.policy.Clauses;
import dev.precedent.policy.Question;
import dev.precedent.policy.Wording;
import dev.precedent.yaml.Place;
import dev.precedent.yaml.YamlDocument;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
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
    SequencedMap<String, Clauses.Words> words = Clauses.in(text.getValue(), declared);
    for (String clause : declared) {
      Clauses.Words found = words.get(clause);
      if (found == null) {
        Place place = nodes.getOrDefault(clause, Place.of(text));
        findings
            .of(clause)
            .error(
                place,
                Rule.CLAUSE_WITHOUT_WORDS,
                "the clause '%s' has no words: its id does not stand in 'text'".formatted(clause));
      } else if (!found.isMoreThan(clause)) {
        findings
            .of(clause)
            .error(
                place(found),
                Rule.CLAUSE_WITHOUT_WORDS,
                "the clause '%s' has no words: nothing follows its id".formatted(clause));
      }
    }
    if (findings.hasErrors()) {
      return; // a node with a mistake may be the one that is missed
    }
    for (String clause : Clauses.undeclared(words, declared)) {
      Clauses.Words found = words.get(clause);
      if (found != null) {
        findings
            .of(clause)
            .warning(
                place(found),
                Rule.WORDS_WITHOUT_NODE,
                "the clause '%s' has words but no node%s"
                    .formatted(clause, nearest(clause, declared)));
      }
    }
  }

  private static String nearest(String clause, Set<String> declared) {
    String nearest = Wording.nearest(clause, declared);
    return nearest == null ? "" : "; the nearest clause with one is '" + nearest + "'";
  }

  private Place place(Clauses.Words words) {
    int offset = text.getValue().codePointCount(0, words.start());
    return document.place(text, offset);
  }
}
