package dev.precedent.policy.document;

import static dev.precedent.policy.document.BrokenDocuments.row;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents with guards that no reading has. */
class BrokenGuardsTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void eachMistakeIsFoundInItsPlace(String what, String yaml, String expected) {
    BrokenDocuments.assertFindings(yaml, expected);
  }

  static Stream<Arguments> eachMistakeIsFoundInItsPlace() {
    return Stream.of(
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
            "      scor > 1"));
  }
}
