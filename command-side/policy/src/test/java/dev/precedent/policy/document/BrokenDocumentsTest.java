package dev.precedent.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenDocumentsTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void eachMistakeIsFoundInItsPlace(String what, String yaml, String expected) {
    // when
    PolicyCheck check = PolicyChecker.check(yaml);

    // then
    assertThat(check.findings().stream().map(BrokenDocumentsTest::line))
        .containsExactly(expected.split("\n"));
  }

  static String line(Finding finding) {
    return "%d:%d: %s%s%s"
        .formatted(
            finding.line(),
            finding.column(),
            finding.isError() ? "" : "warning: ",
            finding.message(),
            finding.clause() == null ? "" : " (" + finding.clause() + ")");
  }

  static Stream<Arguments> eachMistakeIsFoundInItsPlace() {
    return Stream.of(
        row(
            "an unknown key",
            "1:1: a policy must have the key 'title'"
                + "\n"
                + "3:1: a policy has no key 'titel'; did you mean 'title'?",
            3,
            "titel: Spam"),
        row(
            "repeated key",
            "4:1: the key 'title' is repeated; it stands in line 3 already",
            3,
            "title: Spam",
            "title: Again"),
        row("missing key", "1:1: a policy must have the key 'outcomes'", 14),
        row("blank", "3:8: 'title' must not be blank", 3, "title: ' '"),
        row(
            "number for text",
            "3:8: 'title' must be text, found the number 2024; write it in quotes",
            3,
            "title: 2024"),
        row("nothing", "3:7: 'title' must be text, found nothing", 3, "title:"),
        row(
            "a version of another form",
            "2:10: a version must be three numbers such as 1.2.0, found '1.0'",
            2,
            "version: 1.0"),
        row(
            "a key of another form",
            "1:9: a policy's key must be up to 100 lower case letters and digits, joined by single hyphens, found 'Spam Policy'",
            1,
            "policy: Spam Policy"),
        row(
            "tab",
            "4:1: not YAML: while scanning for the next token, found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for …",
            3,
            "title: x",
            "\tfoo: 1"),
        row(
            "colon",
            "3:9: not YAML: a colon followed by a space cannot stand in text without quotes; put the value in double quotes",
            3,
            "title: a: b"),
        row(
            "alias",
            "3:8: anchors and aliases are not supported, found '&t'; write the value out where it is needed",
            3,
            "title: &t Spam",
            "changeNote: *t"),
        row(
            "list for mapping",
            "4:13: 'changeNote' must be text, found a list",
            3,
            "title: x",
            "changeNote: [a]"),
        row(
            "an unknown type",
            "5:17: the type of a signal must be bool, int, double, string, timestamp or list<string>, found 'dubble'; did you mean 'double'?",
            5,
            "  score: {type: dubble}"),
        row(
            "timestamp",
            "16:36: 'score' is a timestamp and must be compared with a time, such as timestamp(\"2026-01-01T00:00:00Z\"); found the number 0.9 (SP.1)",
            5,
            "  score: {type: timestamp}"),
        row("type missing", "5:10: a signal must have the key 'type'", 5, "  score: {system: x}"),
        row(
            "signal scalar",
            "5:10: a signal must be a mapping, found the text 'double'",
            5,
            "  score: double"),
        row(
            "an unknown key of a signal",
            "5:25: a signal has no key 'sytem'; did you mean 'system'?",
            5,
            "  score: {type: double, sytem: x}"),
        row(
            "reserved",
            "6:3: the name 'in' is a word of CEL; choose another",
            6,
            "  in: {type: int}",
            "  links: {type: int}"),
        row(
            "a name with a hyphen",
            "6:3: a name must be up to 100 letters, digits and _, and not begin with a digit, found 'link-count'",
            6,
            "  link-count: {type: int}",
            "  links: {type: int}"),
        row(
            "a question named like a signal",
            "11:3: 'score' is a signal already; signals, questions and thresholds share their names",
            11,
            "  score: {ask: a, answers: [x]}",
            "  intent: {ask: q, answers: [sell]}"),
        row(
            "mixed answers",
            "11:36: the answers to a question must be of one kind, found the number 1 after the text 'sell'",
            11,
            "  intent: {ask: q, answers: [sell, 1]}"),
        row(
            "repeat answers",
            "11:36: the answer \"sell\" is repeated",
            11,
            "  intent: {ask: q, answers: [sell, sell]}"),
        row(
            "answer decimal",
            "11:30: an answer must be a text of up to 200 characters, a whole number of up to 15 digits, true or false, found the number 1.5",
            11,
            "  intent: {ask: q, answers: [1.5]}"),
        row(
            "answers empty",
            "11:29: 'answers' must have 1 to 100 entries, found 0",
            11,
            "  intent: {ask: q, answers: []}"),
        row(
            "scale",
            "12:42: 'scale' must be nominal, ordinal or interval, found 'linear'",
            12,
            "  harm: {ask: q, answers: [0, 1], scale: linear}"),
        row(
            "interval",
            "11:44: an interval scale needs whole numbers for answers",
            11,
            "  intent: {ask: q, answers: [sell], scale: interval}"),
        row(
            "several",
            "13:45: 'several' must be true or false, found the text 'yes'",
            13,
            "  kinds: {ask: q, answers: [link], several: yes}"),
        row(
            "several bool",
            "13:10: a question answered with true or false has one answer, not several",
            13,
            "  kinds: {ask: q, answers: [true, false], several: true}"),
        row(
            "question clause",
            "21:7: the clause 'SP.4' has no words: its id does not stand in 'text' (SP.4)",
            11,
            "  intent: {ask: q, answers: [sell], clause: SP.4}"),
        row(
            "outcome repeated",
            "14:19: the outcome 'ALLOW' is repeated",
            14,
            "outcomes: [ALLOW, ALLOW, LIMIT, REMOVE]"),
        row(
            "outcome form",
            "14:34: an outcome must be up to 50 letters, digits, _ and -, beginning with a letter, found 'no way'",
            14,
            "outcomes: [ALLOW, LIMIT, REMOVE, no way]"),
        row(
            "outcome undeclared",
            "19:14: the outcome 'LIMIT' is not declared; expected ALLOW or REMOVE (SP.2)",
            14,
            "outcomes: [ALLOW, REMOVE]"),
        row(
            "unknown name",
            "18:11: 'scor' is neither a signal nor a question; did you mean 'score'? (SP.2)",
            18,
            "    when: scor > 3"),
        row(
            "a name like no other",
            "18:11: 'toxicity' is neither a signal nor a question; expected score, links, new_account, language, tags, intent, harm or kinds (SP.2)",
            18,
            "    when: toxicity > 3"),
        row(
            "a text without quotes",
            "18:21: 'sell' is no constant; a text is written in quotes: \"sell\" (SP.2)",
            18,
            "    when: intent == sell"),
        row(
            "a text without quotes, on the left",
            "18:11: 'sell' is no constant; a text is written in quotes: \"sell\" (SP.2)",
            18,
            "    when: sell == intent"),
        row(
            "wrong answer",
            "18:21: \"sel\" is no answer to 'intent'; did you mean \"sell\"? (SP.2)",
            18,
            "    when: intent == \"sel\""),
        row(
            "wrong answer list",
            "18:30: \"buy\" is no answer to 'intent'; expected \"sell\", \"trick\" or \"other\" (SP.2)",
            18,
            "    when: intent in [\"sell\", \"buy\"]"),
        row(
            "string order",
            "18:11: 'language' is a string, and only numbers are compared by >; write language == \"x\" or language in [\"x\"] (SP.2)",
            18,
            "    when: language > \"en\""),
        row(
            "text for number",
            "18:20: 'score' is a double and must be compared with a number, such as 0.5; found the text '0.9' (SP.2)",
            18,
            "    when: score >= \"0.9\""),
        row(
            "a number for a text in a guard",
            "18:23: 'language' is a string and must be compared with a text in quotes, such as \"x\"; found the number 3 (SP.2)",
            18,
            "    when: language == 3"),
        row(
            "list ==",
            "18:11: 'kinds' is a list; write \"link\" in kinds (SP.2)",
            18,
            "    when: kinds == \"link\""),
        row(
            "in scalar",
            "18:12: 'intent' is a string and not a list; write intent == \"sell\" or intent in [\"sell\"] (SP.2)",
            18,
            "    when: '\"sell\" in intent'"),
        row(
            "list in list",
            "18:11: 'kinds' is a list<string>, which is not looked up in a list; write \"link\" in kinds (SP.2)",
            18,
            "    when: kinds in [\"link\"]"),
        row(
            "bare number",
            "18:11: 'score' is a number and no condition; write score >= 0.5 (SP.2)",
            18,
            "    when: score && new_account"),
        row(
            "bare text",
            "18:11: 'language' is a string and no condition; write language == \"x\" (SP.2)",
            18,
            "    when: language"),
        row(
            "bare list",
            "18:11: 'tags' is a list and no condition; write \"x\" in tags (SP.2)",
            18,
            "    when: tags"),
        row(
            "constant true",
            "18:12: the constant true is no condition; the last node of a list does without 'when' (SP.2)",
            18,
            "    when: 'true'"),
        row(
            "yaml true",
            "18:11: the constant true is no condition; the last node of a list does without 'when' (SP.2)",
            18,
            "    when: true"),
        row(
            "const",
            "18:11: two constants are compared; one side must be a signal or question (SP.2)",
            18,
            "    when: 1 == 1"),
        row(
            "names",
            "18:19: 'score' must be compared with a constant, such as 0.5 (SP.2)",
            18,
            "    when: score > links"),
        row(
            "ternary",
            "18:12: ?: is not supported; write it with && and || (SP.2)",
            18,
            "    when: 'new_account ? true : false'"),
        row(
            "arithmetic",
            "18:11: arithmetic is not supported; compare a name with a constant (SP.2)",
            18,
            "    when: links + 1 > 3"),
        row(
            "index",
            "18:11: [] is not supported; write \"x\" in name to look into a list (SP.2)",
            18,
            "    when: kinds[0] == \"link\""),
        row(
            "size",
            "18:26: size() is not supported; write \"x\" in name to look into a list (SP.2)",
            18,
            "    when: new_account && size(kinds) > 2"),
        row(
            "has",
            "18:11: has() is not needed: a condition on a missing fact is unknown; leave it out (SP.2)",
            18,
            "    when: has(score.x)"),
        row(
            "dots",
            "18:11: names have no dots; a guard compares names with constants by ==, !=, <, <=, >, >= and in, joined by &&, || and ! (SP.2)",
            18,
            "    when: score.value > 2"),
        row(
            "startsWith",
            "18:26: startsWith() is not supported; declare a signal that says whether the text matches (SP.2)",
            18,
            "    when: new_account || language.startsWith(\"e\")"),
        row(
            "exists",
            "18:11: exists() is not supported; a guard compares names with constants by ==, !=, <, <=, >, >= and in, joined by &&, || and ! (SP.2)",
            18,
            "    when: kinds.exists(k, k == \"link\")"),
        row(
            "call",
            "18:11: frob() is not supported; a guard compares names with constants by ==, !=, <, <=, >, >= and in, joined by &&, || and ! (SP.2)",
            18,
            "    when: frob(score)"),
        row(
            "uint",
            "18:19: 'links' is an int and must be compared with a number, such as 1; found another kind of constant (SP.2)",
            18,
            "    when: links > 3u"),
        row(
            "big",
            "18:19: a decimal must be finite, and a whole number within ±9007199254740992 (2^53) (SP.2)",
            18,
            "    when: links > 9007199254740993"),
        row(
            "inf",
            "18:19: a decimal must be finite, and a whole number within ±9007199254740992 (2^53) (SP.2)",
            18,
            "    when: score > 1e400"),
        row(
            "null",
            "18:20: 'score' is a double and must be compared with a number, such as 0.5; found another kind of constant (SP.2)",
            18,
            "    when: score == null"),
        row(
            "map",
            "18:12: this expression is not supported; a guard compares names with constants by ==, !=, <, <=, >, >= and in, joined by &&, || and ! (SP.2)",
            18,
            "    when: '{1: 2}'"),
        row(
            "empty list",
            "18:11: a list of constants has 1 to 500 of them, found 0 (SP.2)",
            18,
            "    when: language in []"),
        row(
            "assign",
            "18:17: the guard is not CEL: unexpected '='; write == for equality (SP.2)",
            18,
            "    when: score = 3"),
        row(
            "and",
            "18:23: the guard is not CEL: unexpected 'and'; write && for and (SP.2)",
            18,
            "    when: score > 0.5 and new_account"),
        row(
            "not",
            "18:15: the guard is not CEL: unexpected 'new_account'; write ! for not (SP.2)",
            18,
            "    when: not new_account"),
        row(
            "an unfinished guard",
            "18:25: the guard is not CEL: it ends too early (SP.2)",
            18,
            "    when: score > 0.5 &&"),
        row(
            "quote",
            "18:23: the guard is not CEL: the text \"en has no closing quote (SP.2)",
            18,
            "    when: language == \"en"),
        row(
            "an open parenthesis",
            "18:38: the guard is not CEL: missing ')' at its end (SP.2)",
            18,
            "    when: (score > 0.5 && new_account"),
        row(
            "two errors",
            "18:11: 'scor' is neither a signal nor a question; did you mean 'score'? (SP.2)"
                + "\n"
                + "18:25: 'langage' is neither a signal nor a question; did you mean 'language'? (SP.2)",
            18,
            "    when: scor > 0.5 || langage == \"x\""),
        row(
            "folded",
            "20:7: 'scor' is neither a signal nor a question; did you mean 'score'? (SP.2)",
            18,
            "    when: >-",
            "      links > 3 ||",
            "      scor > 1"),
        row(
            "literal",
            "20:9: 'scor' is neither a signal nor a question; did you mean 'score'? (SP.2)",
            18,
            "    when: |",
            "      links > 3 ||",
            "        scor > 1"),
        row(
            "single quoted",
            "18:33: 'scor' is neither a signal nor a question; did you mean 'score'? (SP.2)",
            18,
            "    when: 'language == ''x'' || scor > 1'"),
        row(
            "double quoted",
            "18:39: 'scor' is neither a signal nor a question; did you mean 'score'? (SP.2)",
            18,
            "    when: \"language == \\\"x\\u0041\\\" || scor > 1\""),
        row(
            "double continued",
            "19:7: 'scor' is neither a signal nor a question; did you mean 'score'? (SP.2)",
            18,
            "    when: \"language == \\\"x\\\" || \\",
            "      scor > 1\""),
        row(
            "plain continued",
            "19:7: 'scor' is neither a signal nor a question; did you mean 'score'? (SP.2)",
            18,
            "    when: links > 3 ||",
            "      scor > 1"),
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
            "custom tag",
            "3:8: 'title' must be text, found a value with the tag !foo",
            3,
            "title: !foo x"),
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
            "    when: score >= 0.95 && new_account"),
        row(
            "multi doc",
            "4:1: not YAML: expected a single document in the stream, but found another document",
            3,
            "title: x",
            "---",
            "a: b"));
  }

  private static Arguments row(String what, String expected, int line, String... lines) {
    return arguments(what, SpamPolicy.withLine(line, lines), expected);
  }
}
