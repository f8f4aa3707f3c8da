package dev.precedent.policy.prompt;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Question;
import dev.precedent.policy.wording.Edition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the JSON object of an answer. The first flaw ends the reading: what follows it is read, and
 * not heeded.
 */
final class AnswerReader {
  private static final int MAX_LISTED = 10;

  /** What came of it. */
  sealed interface Result {}

  /** All of it is sound. */
  record Content(List<Answer> answers, ModelAnswer.Claim claim) implements Result {}

  /** The first flaw. */
  record Wrong(Flaw flaw, String where, String message) implements Result {}

  private final Edition edition;
  private @Nullable Wrong wrong;

  private AnswerReader(Edition edition) {
    this.edition = edition;
  }

  static Result read(JsonNode document, Edition edition) {
    AnswerReader reader = new AnswerReader(edition);
    Content content = reader.content(document);
    return reader.wrong != null ? reader.wrong : content;
  }

  private Content content(JsonNode document) {
    keys(document, "", List.of(AnswerSchema.ANSWERS, AnswerSchema.PATH, AnswerSchema.OUTCOME));
    List<Answer> answers = answers(document.path(AnswerSchema.ANSWERS));
    List<String> path = path(document.path(AnswerSchema.PATH));
    String outcome = outcome(document.path(AnswerSchema.OUTCOME));
    return new Content(answers, new ModelAnswer.Claim(path, outcome));
  }

  private List<Answer> answers(JsonNode given) {
    if (!given.isObject()) {
      wrongType(AnswerSchema.ANSWERS, "an object", given);
      return List.of();
    }
    Map<String, Question> asked =
        edition.questions().stream()
            .collect(
                Collectors.toMap(
                    Question::name, question -> question, (a, _) -> a, LinkedHashMap::new));
    for (String name : given.propertyNames()) {
      if (!asked.containsKey(name)) {
        say(
            Flaw.UNKNOWN_QUESTION,
            AnswerSchema.ANSWERS,
            "'%s' was not asked; %s".formatted(Shown.of(name), expected(asked.keySet())));
      }
    }
    List<Answer> answers = new ArrayList<>();
    for (Question question : asked.values()) {
      JsonNode entry = given.get(question.name());
      Answer answer = entry == null ? null : answer(question, entry);
      if (answer != null) {
        answers.add(answer);
      }
    }
    return answers;
  }

  private @Nullable Answer answer(Question question, JsonNode entry) {
    String place = AnswerSchema.ANSWERS + "." + question.name();
    if (!entry.isObject()) {
      wrongType(place, "an object", entry);
      return null;
    }
    keys(entry, place, List.of(AnswerSchema.ANSWER), AnswerSchema.RATIONALE);
    JsonNode rationale = entry.path(AnswerSchema.RATIONALE);
    if (!rationale.isMissingNode() && !rationale.isNull() && !rationale.isString()) {
      wrongType(place + "." + AnswerSchema.RATIONALE, "text", rationale);
    }
    JsonNode given = entry.path(AnswerSchema.ANSWER);
    if (given.isNull() || given.isMissingNode()) {
      return null;
    }
    Value value = value(question, given, place + "." + AnswerSchema.ANSWER);
    try {
      return value == null
          ? null
          : new Answer(
              question.name(), value, rationale.isString() ? rationale.stringValue() : null);
    } catch (InvalidValue e) {
      say(Flaw.WRONG_TYPE, place + "." + AnswerSchema.RATIONALE, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable Value value(Question question, JsonNode given, String place) {
    if (!question.several()) {
      if (given.isArray() && given.size() > 1) {
        say(
            Flaw.SEVERAL_ANSWERS,
            place,
            "the question has one answer, found a list of " + given.size());
        return null;
      }
      return one(question, given, place);
    }
    if (!given.isArray()) {
      wrongType(place, "a list", given);
      return null;
    }
    Set<Value> values = new LinkedHashSet<>();
    int index = 0;
    for (JsonNode each : given) {
      Value value = one(question, each, "%s[%d]".formatted(place, index++));
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return Value.of(List.copyOf(values));
  }

  /** The answer of the question's list that is given. */
  private @Nullable Value one(Question question, JsonNode given, String place) {
    boolean sameKind =
        switch (question.answers().getFirst()) {
          case Value.Text _ -> given.isString();
          case Value.Number _ -> given.isNumber();
          case Value.Flag _ -> given.isBoolean();
          case Value.Several _ -> false;
        };
    List<String> answers = question.answers().stream().map(Value::toString).toList();
    if (!sameKind) {
      wrongType(place, "one of " + listed(answers), given);
      return null;
    }
    for (Value answer : question.answers()) {
      if (isSame(answer, given)) {
        return answer;
      }
    }
    notInList(place, "the answer", given, answers);
    return null;
  }

  private static boolean isSame(Value answer, JsonNode given) {
    return switch (answer) {
      case Value.Text(String text) -> text.equals(given.stringValue());
      case Value.Number(double number) ->
          given.decimalValue().compareTo(BigDecimal.valueOf((long) number)) == 0;
      case Value.Flag(boolean flag) -> flag == given.booleanValue();
      case Value.Several _ -> false;
    };
  }

  private List<String> path(JsonNode given) {
    if (!given.isArray()) {
      wrongType(AnswerSchema.PATH, "a list of clauses", given);
      return List.of();
    }
    Set<String> clauses = edition.clauses();
    List<String> path = new ArrayList<>();
    for (JsonNode each : given) {
      String place = "%s[%d]".formatted(AnswerSchema.PATH, path.size());
      if (!each.isString()) {
        wrongType(place, "a clause", each);
        return List.of();
      }
      if (!clauses.contains(each.stringValue())) {
        notInList(place, "the clause", each, clauses);
        return List.of();
      }
      path.add(each.stringValue());
    }
    return path;
  }

  private @Nullable String outcome(JsonNode given) {
    if (given.isNull()) {
      return null;
    }
    List<String> outcomes = edition.policy().outcomes();
    if (!given.isString()) {
      wrongType(AnswerSchema.OUTCOME, "one of " + listed(outcomes) + " or null", given);
      return null;
    }
    if (!outcomes.contains(given.stringValue())) {
      notInList(AnswerSchema.OUTCOME, "the outcome", given, outcomes);
      return null;
    }
    return given.stringValue();
  }

  private void keys(JsonNode object, String place, List<String> required, String... optional) {
    Set<String> known = new LinkedHashSet<>(required);
    known.addAll(List.of(optional));
    for (String key : object.propertyNames()) {
      if (!known.contains(key)) {
        say(
            Flaw.UNKNOWN_KEY,
            place,
            "there is no key '%s'; expected %s".formatted(Shown.of(key), listed(known)));
      }
    }
    for (String key : required) {
      if (!object.has(key)) {
        say(Flaw.MISSING_KEY, place, "the key '%s' is missing".formatted(key));
      }
    }
  }

  private void notInList(String place, String what, JsonNode found, Collection<String> list) {
    say(
        Flaw.NOT_IN_LIST,
        place,
        "%s must be one of %s, found %s".formatted(what, listed(list), found(found)));
  }

  private void wrongType(String place, String expected, JsonNode found) {
    say(Flaw.WRONG_TYPE, place, "expected %s, found %s".formatted(expected, found(found)));
  }

  private void say(Flaw flaw, String place, String message) {
    if (wrong == null) {
      wrong = new Wrong(flaw, place, message);
    }
  }

  private static String expected(Collection<String> names) {
    return names.isEmpty() ? "nothing was asked" : "expected " + listed(names);
  }

  private static String listed(Collection<String> names) {
    String listed =
        names.stream().limit(MAX_LISTED).map(Shown::of).collect(Collectors.joining(", "));
    return names.size() > MAX_LISTED
        ? "%s and %d more".formatted(listed, names.size() - MAX_LISTED)
        : listed;
  }

  private static String found(JsonNode found) {
    return switch (found.getNodeType()) {
      case STRING -> "the text '%s'".formatted(Shown.of(found.stringValue()));
      case NUMBER -> "the number " + Shown.of(found.asString());
      case BOOLEAN -> found.asString();
      case NULL -> "null";
      case ARRAY -> "a list of " + found.size();
      case MISSING -> "nothing";
      default -> "an object";
    };
  }
}
