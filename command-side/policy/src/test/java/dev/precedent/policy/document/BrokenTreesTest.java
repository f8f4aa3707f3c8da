package dev.precedent.policy.document;

import static dev.precedent.policy.document.BrokenDocuments.row;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents whose trees, clauses and words do not belong together. */
class BrokenTreesTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void eachMistakeIsFoundInItsPlace(String what, String yaml, String expected) {
    BrokenDocuments.assertFindings(yaml, expected);
  }

  static Stream<Arguments> eachMistakeIsFoundInItsPlace() {
    return Stream.of(
        row(
            "last with when",
            "20:26: the last node of a list has no 'when', so that nothing falls through; add a node for the rest (SP.9)",
            20,
            "  - {clause: SP.9, when: links > 1, outcome: ALLOW}"),
        row(
            "middle without",
            "16:5: only the last node of a list may be without 'when'; the nodes after it are never tried (SP.1)",
            16,
            "  - {clause: SP.1, outcome: REMOVE}"),
        row(
            "both",
            "16:60: a node has either 'outcome' or 'then', found both (SP.1)",
            16,
            "  - {clause: SP.1, when: score > 1, outcome: REMOVE, then: []}"),
        row(
            "neither",
            "16:5: a node must have 'outcome' or 'then' (SP.1)",
            16,
            "  - {clause: SP.1, when: score > 1}"),
        row(
            "empty then",
            "16:43: 'then' must have 1 to 1000 entries, found 0 (SP.1)",
            16,
            "  - {clause: SP.1, when: score > 1, then: []}"),
        row(
            "clause twice",
            "17:13: the clause 'SP.2' stands on two nodes, first in line 16 (SP.2)",
            16,
            "  - {clause: SP.2, when: score > 1, outcome: REMOVE}"),
        row(
            "clause form",
            "16:14: a clause must be letters and digits joined by dots or hyphens, up to 50 characters such as HS.2b or 3.10, found 'SP 2' (SP 2)",
            16,
            "  - {clause: 'SP 2', when: score > 1, outcome: REMOVE}"),
        row(
            "outcome typo",
            "16:46: the outcome 'REMOV' is not declared; expected ALLOW, LIMIT or REMOVE; did you mean 'REMOVE'? (SP.1)",
            16,
            "  - {clause: SP.1, when: score > 1, outcome: REMOV}"),
        row(
            "outcome bool",
            "16:46: 'outcome' must be text, found true; write it in quotes (SP.1)",
            16,
            "  - {clause: SP.1, when: score > 1, outcome: true}"),
        row(
            "never holds",
            "7:3: warning: the signal 'new_account' is not used by the tree"
                + "\n"
                + "16:26: this guard can never hold, whatever the facts are (SP.1)",
            16,
            "  - {clause: SP.1, when: score > 1 && score < 0.5, outcome: REMOVE}"),
        row(
            "never holds int",
            "5:3: warning: the signal 'score' is not used by the tree"
                + "\n"
                + "7:3: warning: the signal 'new_account' is not used by the tree"
                + "\n"
                + "16:26: this guard can never hold, whatever the facts are (SP.1)",
            16,
            "  - {clause: SP.1, when: links > 1 && links < 2, outcome: REMOVE}"),
        row(
            "always holds",
            "6:3: warning: the signal 'links' is not used by the tree"
                + "\n"
                + "8:3: warning: the signal 'language' is not used by the tree"
                + "\n"
                + "9:3: warning: the signal 'tags' is not used by the tree"
                + "\n"
                + "11:3: warning: the question 'intent' is not used by the tree"
                + "\n"
                + "12:3: warning: the question 'harm' is not used by the tree"
                + "\n"
                + "13:3: warning: the question 'kinds' is not used by the tree"
                + "\n"
                + "18:11: this guard holds for every case that comes to it: no case comes to the nodes after it (SP.2)",
            18,
            "    when: score > 0.5 || score <= 0.5"),
        row(
            "no words",
            "16:14: the clause 'SP.1' has no words: its id does not stand in 'text' (SP.1)",
            22,
            "  Spam goes."),
        row(
            "only id",
            "22:3: the clause 'SP.1' has no words: nothing follows its id (SP.1)",
            22,
            "  SP.1."),
        row(
            "a mention",
            "23:31: the clause 'SP.2' has no words: its id is only mentioned; begin a paragraph with it, or a sentence, in bold as **SP.2** (SP.2)",
            23,
            "  It is limited unless clause SP.2 applies."),
        row(
            "a line that goes on",
            "24:3: the clause 'SP.2' has no words: its id is only mentioned; begin a paragraph with it, or a sentence, in bold as **SP.2** (SP.2)",
            23,
            "  It is limited unless",
            "  SP.2 applies."),
        row(
            "two beginnings",
            "26:3: the words of 'SP.2' have no clear beginning: its id begins paragraphs, headings or items in lines 23 and 26; begin one of them with it, and let mentions follow another word, such as 'see SP.2' (SP.2)",
            24,
            "  **SP.9** The rest stays.",
            "",
            "  SP.2 does not apply to newsletters."),
        row(
            "two sentences",
            "24:15: the words of 'SP.2' have no clear beginning: its id begins sentences in lines 23 and 24; begin a paragraph with it, or write it bold, as **SP.2**, at the beginning of its sentence (SP.2)",
            23,
            "  SP.2 Likely spam is limited.",
            "  Be careful. SP.2 is strict."),
        row(
            "a sentence",
            "23:3: warning: the words of 'SP.2' are taken to begin here, though its id begins no paragraph of the text itself; begin one with it, or write it bold, as **SP.2** (SP.2)",
            23,
            "  SP.2 Likely spam is limited."),
        row(
            "a sentence of nobody",
            "22:27: warning: 'SP.7' is taken for a mention, since no node has this clause; where its own words begin, begin a paragraph with it, or write it bold, as **SP.7** (SP.7)",
            22,
            "  SP.1 Certain spam goes. SP.7 says more."),
        row(
            "words no node",
            "25:5: warning: the clause 'SP.7' has words but no node; the nearest clause with one is 'SP.1' (SP.7)",
            24,
            "  **SP.9** The rest stays.",
            "  **SP.7** Appeals."),
        row(
            "unused",
            "7:3: warning: the signal 'new_account' is not used by the tree",
            16,
            "  - {clause: SP.1, when: score >= 0.9, outcome: REMOVE}"),
        row(
            "tree empty",
            "15:7: 'tree' must have 1 to 1000 entries, found 0"
                + "\n"
                + "16:1: a policy has no key 'x'; expected policy, version, title, effective, changeNote, signals, thresholds, questions, outcomes, actions or 5 more",
            15,
            "tree: []",
            "x:"),
        row(
            "failure",
            "14:34: 'ERROR' is what a system's failure is called; choose another outcome",
            14,
            "outcomes: [ALLOW, LIMIT, REMOVE, ERROR]"),
        row(
            "never reached",
            "6:3: warning: the signal 'links' is not used by the tree"
                + "\n"
                + "8:3: warning: the signal 'language' is not used by the tree"
                + "\n"
                + "9:3: warning: the signal 'tags' is not used by the tree"
                + "\n"
                + "11:3: warning: the question 'intent' is not used by the tree"
                + "\n"
                + "12:3: warning: the question 'harm' is not used by the tree"
                + "\n"
                + "13:3: warning: the question 'kinds' is not used by the tree"
                + "\n"
                + "18:11: no case can reach this node: the guards before and above it leave none for which its own holds (SP.2)",
            18,
            "    when: score >= 0.95 && new_account"));
  }
}
