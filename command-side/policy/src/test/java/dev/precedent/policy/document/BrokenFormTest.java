package dev.precedent.policy.document;

import static dev.precedent.policy.document.BrokenDocuments.row;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are no YAML, or whose keys, types and names are wrong. */
class BrokenFormTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void eachMistakeIsFoundInItsPlace(String what, String yaml, String expected) {
    BrokenDocuments.assertFindings(yaml, expected);
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
            "custom tag",
            "3:8: 'title' must be text, found a value with the tag !foo",
            3,
            "title: !foo x"),
        row(
            "multi doc",
            "4:1: not YAML: expected a single document in the stream, but found another document",
            3,
            "title: x",
            "---",
            "a: b"));
  }
}
