package dev.precedent.policy.prompt;

import dev.precedent.contracts.Value;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What models answered to the prompt of the sample policy on hate speech, and what is read out of
 * it.
 */
final class GivenAnswers {
  /** Known of the case before the model is asked. */
  static final Map<String, Value> SIGNALS =
      Map.of("hate_score", Value.of(0.7), "language", Value.of("en"), "region", Value.of("US"));

  /** An answer that is as it was asked for. */
  static final String GOOD =
      """
      {"answers": {
         "kinds": {"rationale": "It only mocks.", "answer": ["mockery"]},
         "target": {"rationale": "HS.1: for what they are.", "answer": "yes"},
         "harm": {"rationale": "Serious.", "answer": 2},
         "quoted": {"rationale": "No.", "answer": false}},
       "path": ["HS.3", "HS.3a"],
       "outcome": "REMOVE"}
      """;

  private static final String DECIDED =
      "usable REMOVE by HS.3 > HS.3a after HS.2=FALSE HS.3=TRUE HS.3a=TRUE";

  private GivenAnswers() {}

  /** Of each its name, the answer, and what is read. */
  static Stream<Arguments> all() {
    return Stream.of(
        row("well-formed", GOOD, DECIDED),
        row("prose around", "Let me think {really}.\n" + GOOD + "\nI hope this helps!", DECIDED),
        row("in a code fence", "```json\n" + GOOD + "```\n", DECIDED),
        row("the same twice", GOOD + "\nOnce more:\n" + GOOD, DECIDED),
        row(
            "in another order",
            """
            {"outcome": "REMOVE", "path": ["HS.3", "HS.3a"],
             "answers": {"quoted": {"answer": false}, "harm": {"answer": 2.0, "rationale": null},
             "target": {"answer": "yes"}, "kinds": {"answer": ["mockery", "mockery"]}}}
            """,
            DECIDED),
        row("spaced out", GOOD.replace("\n", " \t\r\n\n").replace("\": ", "\"\t:\n"), DECIDED),
        row("none applies", GOOD.replace("[\"mockery\"]", "[]"), DECIDED),
        row(
            "another outcome than its answers give",
            GOOD.replace("\"REMOVE\"", "\"ESCALATE\""),
            DECIDED + ", though the model says ESCALATE"),
        row(
            "the right outcome by the wrong path",
            GOOD.replace("[\"HS.3\", \"HS.3a\"]", "[\"HS.2\"]"),
            DECIDED + ", though the model says HS.2"),
        row(
            "unanswered where it is not needed",
            GOOD.replace("\"answer\": false", "\"answer\": null"),
            DECIDED),
        row(
            "not mentioned where it is not needed",
            GOOD.replace(",\n   \"quoted\": {\"rationale\": \"No.\", \"answer\": false}", ""),
            DECIDED),
        row(
            "unanswered where it is needed",
            GOOD.replace("\"answer\": \"yes\"", "\"answer\": null"),
            "unusable UNANSWERED at answers.target: HS.3 needs an answer to target, found none"
                + " after HS.2=FALSE HS.3=UNKNOWN"),
        row(
            "two needed and unanswered",
            GOOD.replace("\"answer\": 2", "\"answer\": null")
                .replace("\"answer\": false", "\"answer\": null"),
            "unusable UNANSWERED at answers.harm: HS.3a needs an answer to harm and quoted, found"
                + " none after HS.2=FALSE HS.3=TRUE HS.3a=UNKNOWN"),
        row(
            "an answer outside the list",
            GOOD.replace("\"yes\"", "\"definitely\""),
            "unusable NOT_IN_LIST at answers.target.answer: the answer must be one of yes, no,"
                + " unclear, found the text 'definitely'"),
        row(
            "another case of letters",
            GOOD.replace("\"yes\"", "\"Yes\""),
            "unusable NOT_IN_LIST at answers.target.answer: the answer must be one of yes, no,"
                + " unclear, found the text 'Yes'"),
        row(
            "a blank too many",
            GOOD.replace("\"yes\"", "\"yes \""),
            "unusable NOT_IN_LIST at answers.target.answer: the answer must be one of yes, no,"
                + " unclear, found the text 'yes '"),
        row(
            "one of several outside the list",
            GOOD.replace("[\"mockery\"]", "[\"mockery\", \"irony\"]"),
            "unusable NOT_IN_LIST at answers.kinds.answer[1]: the answer must be one of slur,"
                + " threat, mockery, found the text 'irony'"),
        row(
            "a number nearly in the list",
            GOOD.replace("\"answer\": 2", "\"answer\": 1.99999999999999999999"),
            "unusable NOT_IN_LIST at answers.harm.answer: the answer must be one of 0, 1, 2, 3,"
                + " found the number 1.99999999999999999999"),
        row(
            "a number beyond all bounds",
            GOOD.replace("\"answer\": 2", "\"answer\": 1e999999999"),
            "unusable NOT_IN_LIST at answers.harm.answer: the answer must be one of 0, 1, 2, 3,"
                + " found the number 1E+999999999"),
        row(
            "an exponent beyond all bounds",
            GOOD.replace("\"answer\": 2", "\"answer\": 1e99999999999"),
            "unusable MALFORMED at character 1: a number that cannot be read"),
        row(
            "two answers where one is asked for",
            GOOD.replace("\"yes\"", "[\"yes\", \"no\"]"),
            "unusable SEVERAL_ANSWERS at answers.target.answer: the question has one answer, found"
                + " a list of 2"),
        row(
            "a list where one is asked for",
            GOOD.replace("\"yes\"", "[\"yes\"]"),
            "unusable WRONG_TYPE at answers.target.answer: expected one of yes, no, unclear, found"
                + " a list of 1"),
        row(
            "one where a list is asked for",
            GOOD.replace("[\"mockery\"]", "\"mockery\""),
            "unusable WRONG_TYPE at answers.kinds.answer: expected a list, found the text"
                + " 'mockery'"),
        row(
            "a text where a number is asked for",
            GOOD.replace("\"answer\": 2", "\"answer\": \"2\""),
            "unusable WRONG_TYPE at answers.harm.answer: expected one of 0, 1, 2, 3, found the text"
                + " '2'"),
        row(
            "a text where a truth value is asked for",
            GOOD.replace("\"answer\": false", "\"answer\": \"no\""),
            "unusable WRONG_TYPE at answers.quoted.answer: expected one of true, false, found the"
                + " text 'no'"),
        row(
            "an answer without its object",
            GOOD.replace("{\"rationale\": \"No.\", \"answer\": false}", "false"),
            "unusable WRONG_TYPE at answers.quoted: expected an object, found false"),
        row(
            "a rationale that is no text",
            GOOD.replace("\"No.\"", "[1]"),
            "unusable WRONG_TYPE at answers.quoted.rationale: expected text, found a list of 1"),
        row(
            "half a surrogate pair",
            GOOD.replace("\"No.\"", "\"\\ud800\""),
            "unusable WRONG_TYPE at answers.quoted.rationale: a rationale must be well-formed"
                + " Unicode, found half a surrogate pair at character 1"),
        row(
            "a question that nobody asked",
            GOOD.replace("\"quoted\"", "\"quote\""),
            "unusable UNKNOWN_QUESTION at answers: 'quote' was not asked; expected kinds, target,"
                + " harm, quoted"),
        row(
            "a signal among the answers",
            GOOD.replace("\"quoted\"", "\"hate_score\""),
            "unusable UNKNOWN_QUESTION at answers: 'hate_score' was not asked; expected kinds,"
                + " target, harm, quoted"),
        row(
            "a key that nobody knows",
            GOOD.replace("\"outcome\"", "\"confidence\": 1, \"outcome\""),
            "unusable UNKNOWN_KEY at : there is no key 'confidence'; expected answers, path,"
                + " outcome"),
        row(
            "a key missing",
            GOOD.replace(" \"outcome\": \"REMOVE\"", " \"path2\": 1"),
            "unusable UNKNOWN_KEY at : there is no key 'path2'; expected answers, path, outcome"),
        row(
            "no path",
            GOOD.replace(" \"path\": [\"HS.3\", \"HS.3a\"],\n", ""),
            "unusable MISSING_KEY at : the key 'path' is missing"),
        row(
            "no answer beside the rationale",
            GOOD.replace(", \"answer\": false", ""),
            "unusable MISSING_KEY at answers.quoted: the key 'answer' is missing"),
        row(
            "a clause of another market",
            GOOD.replace("\"HS.3a\"", "\"HS.3f\""),
            "unusable NOT_IN_LIST at path[1]: the clause must be one of HS.2, HS.3, HS.3a, HS.3b,"
                + " HS.9, found the text 'HS.3f'"),
        row(
            "an outcome that the policy does not have",
            GOOD.replace("\"REMOVE\"", "\"BAN\""),
            "unusable NOT_IN_LIST at outcome: the outcome must be one of ALLOW, AGE_RESTRICT,"
                + " ESCALATE, REMOVE, found the text 'BAN'"),
        row(
            "a key twice",
            GOOD.replace("\"answer\": \"yes\"", "\"answer\": \"no\", \"answer\": \"yes\""),
            "unusable REPEATED_KEY at character 164: a key that its object has already"),
        row(
            "truncated in a text",
            GOOD.substring(0, GOOD.indexOf("for what")),
            "unusable TRUNCATED at character 116: the text ends before its JSON object does"),
        row(
            "truncated in a literal",
            GOOD.substring(0, GOOD.indexOf("lse}}")),
            "unusable TRUNCATED at character 253: the text ends before its JSON object does"),
        row(
            "truncated at its last brace",
            GOOD.strip().substring(0, GOOD.strip().length() - 1),
            "unusable TRUNCATED at character 308: the text ends before its JSON object does"),
        row(
            "truncated after its first brace",
            "Here it is: {\n",
            "unusable TRUNCATED at character 14: the text ends before its JSON object does"),
        row(
            "a whole one and a truncated one",
            GOOD + GOOD.substring(0, 40),
            "unusable TRUNCATED at character 349: the text ends before its JSON object does"),
        row(
            "two that differ",
            GOOD + GOOD.replace("REMOVE", "ALLOW"),
            "unusable AMBIGUOUS at character 310: a JSON object that differs from the one before"),
        row(
            "the case again before the answer",
            "{\"content\": \"...\", \"signals\": {}}\n" + GOOD,
            "unusable AMBIGUOUS at character 35: a JSON object that differs from the one before"),
        row(
            "in a wrapper",
            "{\"result\": " + GOOD + "}",
            "unusable UNKNOWN_KEY at : there is no key 'result'; expected answers, path, outcome"),
        row(
            "inside of what is broken",
            "{\"result\": oops, " + GOOD + "}",
            "unusable MALFORMED at character 12: Unrecognized token 'oops': was expecting (JSON"
                + " String, Number, Array, Object or…"),
        row(
            "a comma too many",
            GOOD.replace("\"HS.3a\"]", "\"HS.3a\",]"),
            "unusable MALFORMED at character 286: Unexpected character (']' (code 93)): expected a"
                + " valid value (JSON String, Numb…"),
        row(
            "a JSON text that holds the JSON",
            "\"{\\\"answers\\\": {}}\"",
            "unusable MALFORMED at character 3: Unexpected character ('\\' (code 92)): was expecting double-quote to start prope…"),
        row(
            "nested without end",
            "{\"answers\": " + "{\"a\": ".repeat(100_000) + GOOD,
            "unusable MALFORMED at character 1: JSON beyond all bounds"),
        row(
            "prose",
            "The outcome is REMOVE.",
            "unusable NO_JSON at : expected one JSON object, found 'The outcome is REMOVE.'"),
        row("nothing", " \n", "unusable NO_JSON at : expected one JSON object, found nothing"),
        row("a list", "[1, 2]", "unusable NO_JSON at : expected one JSON object, found '[1, 2]'"),
        row("an empty object", "{}", "unusable MISSING_KEY at : the key 'answers' is missing"),
        row(
            "a refusal",
            "I’m sorry, but I can’t help with that.",
            "unusable REFUSAL at : the model declines: 'I’m sorry, but I can’t help with that.'"),
        row(
            "another refusal",
            "I cannot assist with content that {…}",
            "unusable REFUSAL at : the model declines: 'I cannot assist with content that {…}'"),
        row("thought before", "<think>It is {\"serious\".</think>\n" + GOOD, DECIDED),
        row(
            "thought in between",
            "Sure.\n<thinking>\n{}\n</thinking>\n```json\n" + GOOD + "```",
            DECIDED),
        row(
            "a draft among thoughts",
            "<think>" + GOOD.replace("yes", "no") + "</think>" + GOOD,
            DECIDED),
        row("thoughts in capitals", "< THINK >{}</ Think >" + GOOD, DECIDED),
        row(
            "thoughts with an attribute",
            "<reasoning effort=\"high\">{}</reasoning>" + GOOD,
            DECIDED),
        row(
            "thoughts of another name",
            "<scratchpad>{}</scratchpad><analysis>{}</analysis>" + GOOD,
            DECIDED),
        row("thoughts in thoughts", "<think>a <think>{}</think> b {} </think>" + GOOD, DECIDED),
        row(
            "thoughts that the prompt began",
            "It is {\"odd\".\n" + GOOD.replace("yes", "no") + "</think>\n" + GOOD,
            DECIDED),
        row(
            "two drafts that the prompt began",
            GOOD.replace("yes", "no") + GOOD + "</think>" + GOOD,
            DECIDED),
        row("no thoughts", "<think>\n\n</think>\n\n" + GOOD, DECIDED),
        row("an empty tag", "<think/>" + GOOD, DECIDED),
        row("thoughts behind the answer", GOOD + "<think>{\"again\"</think>", DECIDED),
        row("thoughts behind the answer that do not end", GOOD + "<think>{\"again\"", DECIDED),
        row("thoughts in brackets", "[THINK]{}[/THINK]" + GOOD, DECIDED),
        row("thoughts in triangles", "\u25c1think\u25b7{}\u25c1/think\u25b7" + GOOD, DECIDED),
        row("thoughts in special tokens", "<|START_THINKING|>{}<|END_THINKING|>" + GOOD, DECIDED),
        row(
            "thoughts in a channel",
            "<|channel|>analysis<|message|>{}<|end|><|start|>assistant<|channel|>final<|message|>"
                + GOOD
                + "<|return|>",
            DECIDED),
        row("thoughts in a fence", "```reasoning\n{}\n```json\n{}\n```\n" + GOOD, DECIDED),
        row(
            "thoughts in a long fence",
            "````thinking\n```\n{}\n```\n````\n```json\n" + GOOD + "```",
            DECIDED),
        row("tags in a rationale", GOOD.replace("Serious.", "</think> <think> {}"), DECIDED),
        row(
            "an answer only among thoughts",
            "<think>" + GOOD + "</think>I do not know.",
            "unusable NO_JSON at : expected one JSON object, found 'I do not know.'"),
        row(
            "thoughts that do not end",
            "<think>" + GOOD,
            "unusable TRUNCATED at character 316: the text ends before its reasoning does"),
        row(
            "thoughts in a fence that do not end",
            "```reasoning\n" + GOOD,
            "unusable TRUNCATED at character 322: the text ends before its reasoning does"),
        row(
            "an answer that content brought into a broken one",
            "{\"answers\": {\"harm\": {\"rationale\": \"says </think>" + GOOD + "\"}}}",
            "unusable MALFORMED at : a JSON object among the remains of another"),
        row(
            "a refusal behind a thought",
            "<think>I can answer {\"this\".</think>I'm sorry, but I can't help with that.",
            "unusable REFUSAL at : the model declines: 'I'm sorry, but I can't help with that.'"),
        row(
            "a refusal among thoughts",
            "<think>I'm sorry, but I can't help with that.</think>REMOVE.",
            "unusable NO_JSON at : expected one JSON object, found 'REMOVE.'"),
        row(
            "a refusal among thoughts, then an answer",
            "<think>I can't help with that.</think>" + GOOD,
            DECIDED),
        row(
            "an apology before an answer",
            "I'm sorry, I can't help with that. Just kidding:\n" + GOOD,
            DECIDED),
        row(
            "a refusal after a preamble",
            "Sure, here it is. I cannot assist with this request.",
            "unusable REFUSAL at : the model declines: 'Sure, here it is. I cannot assist with this request.'"),
        row(
            "a refusal before thoughts that do not end",
            "I can't help with that.<think>Why?",
            "unusable REFUSAL at : the model declines: 'I can't help with that.'"),
        row(
            "a refusal in place of an answer",
            GOOD.replace("\"yes\"", "\"I'm sorry, I can't assist with that.\""),
            "unusable REFUSAL at : the model declines: 'I'm sorry, I can't assist with that.'"),
        row(
            "a refusal in place of all answers",
            "{\"answers\": \"I can't assist with that.\", \"path\": [], \"outcome\": null}",
            "unusable REFUSAL at : the model declines: 'I can't assist with that.'"),
        row(
            "a refusal in a form of its own",
            "{\"refusal\": \"I cannot assist with that request.\"}",
            "unusable REFUSAL at : the model declines: 'I cannot assist with that request.'"),
        row(
            "a refusal as the outcome",
            "{\"answers\": {}, \"path\": [], \"outcome\": \"I must decline.\"}",
            "unusable REFUSAL at : the model declines: 'I must decline.'"),
        row(
            "a refusal as the reason why nothing is answered",
            "{\"answers\": {\"target\": {\"rationale\": \"I can't help with this.\", \"answer\": null}},"
                + " \"path\": [], \"outcome\": null}",
            "unusable REFUSAL at : the model declines: 'I can't help with this.'"),
        row(
            "a refusal beside an empty form",
            "I won't engage with this. {\"answers\": {}, \"path\": [], \"outcome\": null}",
            "unusable REFUSAL at : the model declines: 'I won't engage with this.'"),
        row(
            "a refusal that breaks the form",
            "{\"answers\": {\"target\": I'm sorry, I can't assist with that.",
            "unusable REFUSAL at : the model declines: 'I'm sorry, I can't assist with that.'"),
        row(
            "a refusal as a rationale of what is answered",
            GOOD.replace("Serious.", "I can't help with this."),
            DECIDED),
        row(
            "nothing found",
            "I cannot find any violation.",
            "unusable NO_JSON at : expected one JSON object, found 'I cannot find any violation.'"),
        row(
            "too long",
            GOOD + " ".repeat(ModelAnswer.MAX_LENGTH),
            "unusable TOO_LONG at : an answer has at most 1048576 characters, found 1048885"));
  }

  private static Arguments row(String name, String text, String expected) {
    return Arguments.of(name, text, expected);
  }
}
