package dev.precedent.policy.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells where a model declines, in English; in other languages nothing is recognised. To decline is
 * to say that one will not or cannot do what was asked; that something cannot be found, seen or
 * decided is an answer.
 */
final class Refusals {
  /** How many sentences at the beginning and at the end are looked at. */
  private static final int MOST = 4;

  private static final String ADVERBS =
      "(?:,? ?(?:and |but )?(?:really|simply|just|also|therefore|thus|currently|directly|unfortunately"
          + "|ethically|knowingly|in good conscience|respectfully|politely|at this time|even),?)*";

  private static final String UNABLE =
      "\\b(?:i|we)(?:,? (?:as an ai|an ai)[^,.]{0,40},)?(?: am| are|'m|'re| would| do| must| will|'d)?"
          + ADVERBS
          + " ?(?:can ?not|can't|couldn't|could not|unable to|not able to|won't be able to|not be able to"
          + "|not allowed to|not permitted to|not going to|unwilling to|not willing to"
          + "|won't|will not|would rather not|rather not|not comfortable|don't feel comfortable"
          + "|not feel comfortable|prefer not to)"
          + "(?: (?:and|or|nor) (?:can ?not|can't|will not|won't))?";

  private static final String TASK =
      "(?:th(?:is|at|ese|ose)|it|such|your|any (?:further )?(?:content|assistance|help)"
          + "|(?:the|this|that) (?:\\w+ ){0,2}(?:content|request|text|message|post|material|task"
          + "|question|case|conversation|image|video|comment|prompt)"
          + "|content|material|requests?"
          + "|(?:an?|the|any) (?:\\w+ ){0,2}(?:answer|assessment|judge?ment|classification|evaluation"
          + "|rating|label|response|analysis|opinion|verdict|decision|output))\\b";

  /** What is said of the work itself. */
  private static final String HELP =
      "(?:help(?! but\\b)|assist|aid\\b|comply|fulfil|continue|proceed|engag|participat"
          + "|accommodat|facilitat|take part|be of (?:help|assistance)|do (?:this|that|so|it)\\b"
          + "|go along|support (?:this|that|such)\\b)";

  /** What may be said of the work, or of a thing in it. */
  private static final String WORK =
      "(?:provid|offer|giv|generat|creat|produc|writ|discuss|process|respond|repl|answer"
          + "|repeat|reproduc|perform|carry|complet|handl|analy[sz]|evaluat|assess|judg|classif"
          + "|categori[sz]|moderat|label|annotat|review|rat|scor|read|view|look|access|open|work)\\w*"
          + "(?: (?:to|on|at|out|with|you with|or \\w+|and \\w+))*";

  private static final Pattern DECLINES =
      Pattern.compile(
          UNABLE
              + ADVERBS
              + " ?(?:to )?(?:with )?"
              + ("(?:" + HELP + "|" + WORK + " " + TASK + ")")
              + "|"
              + UNABLE
              + ADVERBS
              + " ?(?:with )?(?:this|that|it)?[.!]?$"
              + "|\\b(?:i|we)(?:'ll| will| must| have to| need to| would)?"
              + ADVERBS
              + " (?:decline|refuse)(?: to|[.!]?$| (?:this|that|your))"
              + "|\\bmy (?:\\w+ )?(?:guidelines|programming|policies|principles|values|training|instructions)"
              + " (?:do not|don't|doesn't|prohibit|prevent|forbid)"
              + "|\\b(?:violates?|against|goes against|conflicts? with|outside) my (?:\\w+ )?"
              + "(?:guidelines|programming|policies|principles|values|training)"
              + "|\\bas an ai\\b[^.]{0,60}\\bi (?:do not|don't) (?:have (?:personal )?(?:opinions?|feelings)"
              + "|engage|provide|participate)"
              + "|^(?:i'm |i am )?(?:so |very |really |deeply |terribly )?sorry[.!]?$"
              + "|^i apologi[sz]e[.!]?$");

  /** What a model quotes is not what it says. */
  private static final Pattern QUOTED =
      Pattern.compile("\"[^\"\\n]{0,2000}\"|\u201c[^\u201d\\n]{0,2000}\u201d|(?m)^[ \\t]*>.*$");

  private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]+[.!?]*");

  private Refusals() {}

  /** Whether a text, which may begin politely, declines. */
  static boolean isOne(String text) {
    String plain =
        QUOTED
            .matcher(text)
            .replaceAll(" ")
            .replace('\u2019', '\'')
            .replaceAll("[*_`#]", "")
            .replaceAll("[ \\t\\u00a0]+", " ")
            .toLowerCase(Locale.ROOT);
    List<String> sentences = new ArrayList<>();
    Matcher sentence = SENTENCE.matcher(plain);
    while (sentence.find()) {
      String one = sentence.group().strip();
      if (!one.isEmpty()) {
        sentences.add(one);
      }
    }
    int size = sentences.size();
    return Stream.concat(
            sentences.stream().limit(MOST),
            sentences.subList(Math.max(0, size - MOST), size).stream())
        .anyMatch(one -> DECLINES.matcher(one).find());
  }

  /**
   * The text that declines where the answer would be: in the place of an answer, or of anything
   * else where nothing is answered.
   *
   * @param around what stands around the object
   */
  static @Nullable String in(JsonNode document, String around) {
    JsonNode answers = document.path(AnswerSchema.ANSWERS);
    List<JsonNode> given = new ArrayList<>(List.of(answers, document.path(AnswerSchema.OUTCOME)));
    List<JsonNode> beside = new ArrayList<>(document.values());
    boolean answered = false;
    for (JsonNode entry : answers.values()) {
      JsonNode answer = entry.isObject() ? entry.path(AnswerSchema.ANSWER) : entry;
      given.add(answer);
      beside.add(entry.path(AnswerSchema.RATIONALE));
      answered |= !answer.isNull() && !answer.isMissingNode();
    }
    if (!answered) {
      given.addAll(beside);
    }
    return Stream.concat(
            given.stream().map(Refusals::text).filter(Objects::nonNull),
            answered ? Stream.empty() : Stream.of(around))
        .filter(Refusals::isOne)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String text(JsonNode value) {
    JsonNode one = value.isArray() && value.size() == 1 ? value.get(0) : value;
    return one.isString() ? one.stringValue() : null;
  }
}
