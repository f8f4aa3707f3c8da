package dev.precedent.policy.document;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes with thresholds, times, closed values, markets and guidance. */
class BrokenMarketsTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void eachMistakeIsFoundInItsPlace(String what, String yaml, String expected) {
    BrokenDocuments.assertFindings(yaml, expected);
  }

  static Stream<Arguments> eachMistakeIsFoundInItsPlace() {
    return Stream.of(
        row(
            "an effective date of another form",
            "4:12: 'effective' must be a date such as 2026-03-01 or a time such as 2026-03-01T00:00:00Z, found the text '1st of March'",
            4,
            "effective: 1st of March"),
        row(
            "an effective date that is none",
            "4:12: 'effective' must be a date such as 2026-03-01 or a time such as 2026-03-01T00:00:00Z, found the text '2026-02-30'",
            4,
            "effective: 2026-02-30"),
        row(
            "an effective year",
            "4:12: 'effective' must be text, found the number 2026; write it in quotes",
            4,
            "effective: 2026"),
        row(
            "a range upside down",
            "6:37: 'range' begins with its least number, found the number 1 before the number 0",
            6,
            "  hate_score: {type: double, range: [1, 0]}"),
        row(
            "a range of one end",
            "6:37: 'range' must be a list of the least and the most, such as [0, 1] or [0, null], found a list",
            6,
            "  hate_score: {type: double, range: [1]}"),
        row(
            "a range that is no list",
            "6:37: 'range' must be a list of the least and the most, such as [0, 1] or [0, null], found the text '0..1'",
            6,
            "  hate_score: {type: double, range: 0..1}"),
        row(
            "a range of texts",
            "6:41: an end of a range must be a number, found the text 'one'",
            6,
            "  hate_score: {type: double, range: [0, one]}"),
        row(
            "a range of a string",
            "7:35: only an int or a double has a 'range', found a string",
            7,
            "  language: {type: string, range: [0, 1]}"),
        row(
            "a range of decimals for an int",
            "6:35: the range of an int ends with whole numbers, found the number 0.5",
            6,
            "  hate_score: {type: int, range: [0.5, 1]}"),
        row(
            "a range without end",
            "6:41: an end of a range must be finite, and a whole number within ±9007199254740992 (2^53), found the number .inf",
            6,
            "  hate_score: {type: double, range: [0, .inf]}"),
        row(
            "values of a number",
            "6:38: only a string has 'values', found a double",
            6,
            "  hate_score: {type: double, values: [a]}"),
        row(
            "values repeated",
            "7:41: the value 'en' is repeated"
                + "\n"
                + "24:34: in the market 'DACH': \"de\" is no value of 'language'; expected \"en\" (HS.3a)"
                + "\n"
                + "37:51: \"de\" is no value of 'language'; expected \"en\" (HS.3a)",
            7,
            "  language: {type: string, values: [en, en]}"),
        row(
            "values that are numbers",
            "7:41: a value must be text, found the number 3; write it in quotes",
            7,
            "  language: {type: string, values: [en, 3]}"),
        row(
            "no values",
            "7:36: 'values' must have 1 to 500 entries, found 0",
            7,
            "  language: {type: string, values: []}"),
        row(
            "a threshold that is a text",
            "11:16: a threshold must be a number or a time such as 2026-01-01T00:00:00Z, from 1684-07-29 to 2255-06-05 and with at most microseconds, found the text 'high'",
            11,
            "  hate_remove: high"),
        row(
            "a threshold that is a date",
            "13:12: a threshold must be a number or a time such as 2026-01-01T00:00:00Z, from 1684-07-29 to 2255-06-05 and with at most microseconds, found the text '2026-01-01'",
            13,
            "  new_law: 2026-01-01"),
        row(
            "a threshold that is too large",
            "11:16: a threshold must be finite, and a whole number within ±9007199254740992 (2^53), found the number 90071992547409931",
            11,
            "  hate_remove: 90071992547409931"),
        row(
            "a threshold named like a signal",
            "13:3: 'language' is a signal already; signals, questions and thresholds share their names",
            12,
            "  hate_review: 0.6",
            "  language: 3"),
        row(
            "a threshold named like a question",
            "13:3: 'target' is a question already; signals, questions and thresholds share their names",
            12,
            "  hate_review: 0.6",
            "  target: 3"),
        row(
            "a threshold that nothing uses",
            "13:3: warning: the threshold 'spare' is not used by the tree",
            12,
            "  hate_review: 0.6",
            "  spare: 1"),
        row(
            "an unknown threshold",
            "35:25: 'hate_reviews' is neither a constant nor a threshold; did you mean 'hate_review'? (HS.3)",
            35,
            "    when: hate_score >= hate_reviews && target == \"yes\""),
        row(
            "a threshold like no other",
            "35:25: 'limit' is neither a constant nor a threshold; expected hate_remove, hate_review or new_law (HS.3)",
            35,
            "    when: hate_score >= limit && target == \"yes\""),
        row(
            "a threshold alone",
            "35:11: 'hate_review' is a threshold and no fact; compare a number with it by <, <=, > or >= (HS.3)",
            35,
            "    when: hate_review && target == \"yes\""),
        row(
            "a threshold for equality",
            "35:25: 'hate_review' is a threshold, with which a number is compared by <, <=, > or >= (HS.3)",
            35,
            "    when: hate_score == hate_review && target == \"yes\""),
        row(
            "two thresholds",
            "35:11: two constants are compared; one side must be a signal or question (HS.3)",
            35,
            "    when: hate_review >= hate_remove && target == \"yes\""),
        row(
            "a number's threshold for a time",
            "30:45: in the market 'FR': 'posted' is a timestamp and must be compared with a time; the threshold 'hate_review' is a number (HS.3f)",
            30,
            "          - {clause: HS.3f, when: posted >= hate_review, outcome: REMOVE}"),
        row(
            "a time's threshold for a number",
            "35:25: 'hate_score' is a double and must be compared with a number; the threshold 'new_law' is a time (HS.3)",
            35,
            "    when: hate_score >= new_law && target == \"yes\""),
        row(
            "a threshold in a list",
            "35:26: 'hate_review' is a threshold, with which a number is compared by <, <=, > or >= (HS.3)",
            35,
            "    when: hate_score in [hate_review] && target == \"yes\""),
        row(
            "a time written as a text",
            "35:21: 'posted' is a timestamp and must be compared with a time, such as timestamp(\"2026-01-01T00:00:00Z\"); found the text '2026-01-01T00:00:00Z' (HS.3)",
            35,
            "    when: posted >= \"2026-01-01T00:00:00Z\" && target == \"yes\""),
        row(
            "a time that is none",
            "35:31: timestamp() takes a time such as 2026-01-01T00:00:00Z, from 1684-07-29 to 2255-06-05 and with at most microseconds (HS.3)",
            35,
            "    when: posted >= timestamp(\"2026-01-01\") && target == \"yes\""),
        row(
            "a time too far away",
            "35:31: timestamp() takes a time such as 2026-01-01T00:00:00Z, from 1684-07-29 to 2255-06-05 and with at most microseconds (HS.3)",
            35,
            "    when: posted >= timestamp(\"9999-01-01T00:00:00Z\") && target == \"yes\""),
        row(
            "a time for a number",
            "35:25: 'hate_score' is a double and must be compared with a number, such as 0.5; found a time (HS.3)",
            35,
            "    when: hate_score >= timestamp(\"2026-01-01T00:00:00Z\") && target == \"yes\""),
        row(
            "a time alone",
            "35:11: a time alone is no condition; a guard compares names with constants by ==, !=, <, <=, >, >= and in, joined by &&, || and ! (HS.3)",
            35,
            "    when: timestamp(\"2026-01-01T00:00:00Z\") && target == \"yes\""),
        row(
            "a timestamp alone",
            "35:11: 'posted' is a time and no condition; write posted >= timestamp(\"2026-01-01T00:00:00Z\") (HS.3)",
            35,
            "    when: posted && target == \"yes\""),
        row(
            "a duration",
            "35:21: 'posted' must be compared with a constant, such as timestamp(\"2026-01-01T00:00:00Z\") (HS.3)",
            35,
            "    when: posted >= duration(\"1h\") && target == \"yes\""),
        row(
            "a value outside of a closed set",
            "35:52: \"es\" is no value of 'language'; did you mean \"en\"? (HS.3)",
            35,
            "    when: hate_score >= hate_review && language == \"es\""),
        row(
            "a value near one of a closed set",
            "35:50: \"DEE\" is no value of 'region'; did you mean \"DE\"? (HS.3)",
            35,
            "    when: hate_score >= hate_review && region == \"DEE\""),
        row(
            "out of range",
            "35:11: this guard can never hold, whatever the facts are (HS.3)",
            35,
            "    when: hate_score >= 1.5 && hate_score >= hate_review && target == \"yes\""),
        row(
            "in all of the range",
            "35:11: this guard holds for every case that comes to it: no case comes to the nodes after it (HS.3)",
            35,
            "    when: hate_score >= 0 || hate_score >= hate_review && target == \"yes\""),
        row(
            "an action of no outcome",
            "17:11: the outcome 'REMOV' is not declared; did you mean 'REMOVE'?",
            17,
            "actions: {REMOV: \"Take down\"}"),
        row(
            "an action that is no text",
            "17:19: an action must be text, found the number 3; write it in quotes",
            17,
            "actions: {REMOVE: 3}"),
        row(
            "actions in a list",
            "17:10: 'actions' must be a mapping, found a list",
            17,
            "actions: [REMOVE]"),
        row(
            "markets without a market",
            "19:3: 'markets' needs 'market', the signal that says to which of them a case belongs",
            18),
        row(
            "a market that is no signal",
            "18:9: 'market' must name a signal, found 'regio'; did you mean 'region'?",
            18,
            "market: regio"),
        row(
            "a market that is a question",
            "18:9: 'market' must name a signal, found 'target'; expected language or region",
            18,
            "market: target"),
        row(
            "a market without values",
            "18:9: 'hate_score' must be a string with 'values' to tell markets apart",
            18,
            "market: hate_score"),
        row(
            "a market of another form",
            "20:3: a market must be up to 50 letters, digits, _ and -, beginning with a letter, found 'D A CH'",
            20,
            "  D A CH:"),
        row(
            "no regions",
            "21:9: in the market 'DACH': 'of' must have 1 to 500 entries, found 0",
            21,
            "    of: []"),
        row(
            "an unknown region",
            "21:18: in the market 'DACH': 'CHE' is no value of 'region'; did you mean 'CH'?",
            21,
            "    of: [DE, AT, CHE]"),
        row(
            "a region like no other",
            "21:18: in the market 'DACH': 'Liechtenstein' is no value of 'region'; expected DE, AT, CH, FR or US",
            21,
            "    of: [DE, AT, Liechtenstein]"),
        row(
            "a region twice",
            "21:18: in the market 'DACH': the region 'AT' is repeated",
            21,
            "    of: [DE, AT, AT, CH]"),
        row(
            "a region of two markets",
            "26:14: in the market 'FR': the region 'CH' belongs to the market 'DACH' already",
            26,
            "    of: [FR, CH]"),
        row(
            "an unknown key of a market",
            "22:5: in the market 'DACH': a market has no key 'threshold'; did you mean 'thresholds'?",
            22,
            "    threshold: {hate_remove: 0.95}"),
        row(
            "an unknown threshold of a market",
            "22:18: in the market 'DACH': the threshold 'hate_removal' is not declared; did you mean 'hate_remove'?",
            22,
            "    thresholds: {hate_removal: 0.95}"),
        row(
            "a threshold of another kind in a market",
            "22:31: in the market 'DACH': the threshold 'hate_remove' is a number elsewhere and must be one here",
            22,
            "    thresholds: {hate_remove: 2026-01-01T00:00:00Z}"),
        row(
            "an unknown clause of a market",
            "24:7: in the market 'DACH': the tree has no node 'HS.3c'; did you mean 'HS.3'?",
            24,
            "      HS.3c: {outcome: ESCALATE}"),
        row(
            "an unknown key of a market's node",
            "24:15: in the market 'DACH': a node of a market has no key 'clause'; expected when, outcome or then (HS.3a)",
            24,
            "      HS.3a: {clause: HS.3a, outcome: ESCALATE}"),
        row(
            "a market's node without change",
            "24:14: in the market 'DACH': a node of a market must have 'when', 'outcome' or 'then', found none (HS.3a)",
            24,
            "      HS.3a: {}"),
        row(
            "a market's node with both",
            "24:38: in the market 'DACH': a node has either 'outcome' or 'then', found both (HS.3a)",
            24,
            "      HS.3a: {outcome: REMOVE, then: []}"),
        row(
            "a market's last node with a guard",
            "24:21: in the market 'DACH': the last node of a list has no 'when', so that nothing falls through; add a node for the rest (HS.3b)",
            24,
            "      HS.3b: {when: hate_score >= 0.5}"),
        row(
            "an unknown name in a market",
            "24:22: in the market 'DACH': 'lang' is neither a signal nor a question; expected hate_score, language, region, posted or target (HS.3a)",
            24,
            "      HS.3a: {when: 'lang == \"de\"', outcome: ESCALATE}"),
        row(
            "an unknown outcome in a market",
            "24:24: in the market 'DACH': the outcome 'ESCALTE' is not declared; expected ALLOW, ESCALATE or REMOVE; did you mean 'ESCALATE'? (HS.3a)",
            24,
            "      HS.3a: {outcome: ESCALTE}"),
        row(
            "a clause twice in a market",
            "30:22: in the market 'FR': the clause 'HS.9' stands on two nodes: the tree has it elsewhere (HS.9)",
            30,
            "          - {clause: HS.9, when: posted >= new_law, outcome: REMOVE}"),
        row(
            "a market's node that is gone",
            "28:7: in the market 'FR': the node 'HS.3b' is gone here: a node above it is given another 'outcome' or 'then' (HS.3b)",
            28,
            "      HS.3b: {outcome: REMOVE}",
            "      HS.3:"),
        row(
            "a market's clause without words",
            "30:22: the clause 'HS.3g' has no words: its id does not stand in 'text' (HS.3g)",
            30,
            "          - {clause: HS.3g, when: posted >= new_law, outcome: REMOVE}"),
        row(
            "a market that changes nothing",
            "25:3: warning: the market 'CH' changes nothing: its tree is the one outside of the markets",
            24,
            "      HS.3a: {outcome: REMOVE}",
            "  CH: {of: [US]}"),
        row(
            "never holds in a market",
            "24:21: in the market 'DACH': this guard can never hold, whatever the facts are (HS.3a)",
            24,
            "      HS.3a: {when: 'language == \"de\" && language == \"fr\"'}"),
        row(
            "never reached in a market",
            "24:21: in the market 'DACH': no case can reach this node: those before or above it leave none (HS.3a)"
                + "\n"
                + "35:11: warning: in the market 'DACH': no case can reach this node: the guards before and above it leave none for which its own holds (HS.3)",
            22,
            "    thresholds: {hate_remove: 0.5}"),
        row(
            "always holds in a market",
            "24:21: in the market 'DACH': no case can reach this node: those before or above it leave none (HS.3a)"
                + "\n"
                + "33:26: warning: in the market 'DACH': this guard holds for every case that comes to it: no case comes to the nodes after it (HS.2)",
            22,
            "    thresholds: {hate_remove: 0}"),
        row(
            "a region that is elsewhere",
            "37:31: no case can reach this node: the guards before and above it leave none for which its own holds (HS.3a)",
            37,
            "      - {clause: HS.3a, when: region == \"DE\", outcome: REMOVE}"),
        row(
            "a node that only some markets reach",
            "15:3: warning: the question 'target' is not used by the tree"
                + "\n"
                + "30:35: in the market 'FR': no case can reach this node: those before or above it leave none (HS.3f)"
                + "\n"
                + "31:22: in the market 'FR': no case can reach this node: those before or above it leave none (HS.3b)"
                + "\n"
                + "35:11: warning: in the market 'FR' and outside of the markets: no case can reach this node: the guards before and above it leave none for which its own holds (HS.3)"
                + "\n"
                + "37:31: no case can reach this node: those before or above it leave none (HS.3a)",
            35,
            "    when: hate_score >= hate_review && region in [\"DE\", \"AT\"]"),
        row(
            "guidance of no clause",
            "49:3: no node or question has the clause 'HS.22'; did you mean 'HS.2'?",
            49,
            "  HS.22:"),
        row(
            "guidance of nothing",
            "54:9: the guidance of a clause must have 'note' or 'examples' (HS.1)",
            54,
            "  HS.1: {}"),
        row(
            "an unknown key of guidance",
            "54:9: the guidance of a clause must have 'note' or 'examples' (HS.1)"
                + "\n"
                + "54:10: the guidance of a clause has no key 'notes'; did you mean 'note'? (HS.1)",
            54,
            "  HS.1: {notes: People}"),
        row(
            "an example without an answer",
            "53:9: an example must have the key 'applies' (HS.2)",
            53,
            "      - {text: \"I hate rain.\"}"),
        row(
            "an example of another answer",
            "53:41: 'applies' must be yes or no, found the text 'maybe' (HS.2)",
            53,
            "      - {text: \"I hate rain.\", applies: maybe}"),
        row(
            "an example that is no text",
            "53:16: 'text' must be text, found the number 3; write it in quotes (HS.2)",
            53,
            "      - {text: 3, applies: \"no\"}"));
  }

  private static Arguments row(String what, String expected, int line, String... lines) {
    return arguments(what, MarketPolicy.withLine(line, lines), expected);
  }
}
