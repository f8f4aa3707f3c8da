package dev.precedent.policy.prompt;

import dev.precedent.contracts.Shown;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** Finds the one JSON object in what a model wrote. */
final class JsonInText {
  private static final int MAX_DEPTH = 20;

  /** Numbers stay exact, so that 0.99999999999999999999 does not become the answer 1. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** How models begin to decline in English; in other languages nothing is recognised. */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "(sorry|(i'm|i am) (very |really |so )?(sorry|unable|not able|not comfortable)"
              + "|i (can't|cannot|can not|won't|will not|must decline|have to decline|decline)"
              + "|i'd rather not|i apologi[sz]e|as an ai|unfortunately,? i)\\b.*",
          Pattern.DOTALL);

  /** What came of looking for it. */
  sealed interface Result {}

  /** It is there. */
  record Document(JsonNode object) implements Result {}

  /** It is not, and why. */
  record Not(Flaw flaw, String where, String message) implements Result {}

  private final String text;
  private final char[] characters;

  private JsonInText(String text) {
    this.text = text.stripTrailing(); // so that a line end after a cut is not taken for content
    this.characters = this.text.toCharArray();
  }

  /**
   * The object, if there is one and no other. What begins like an object, with a brace and a quote,
   * a backslash or nothing behind it, must be one: an answer is never picked out of the remains of
   * another.
   */
  static Result find(String text) {
    if (text.length() > ModelAnswer.MAX_LENGTH) {
      return new Not(
          Flaw.TOO_LONG,
          "",
          "an answer has at most %d characters, found %d"
              .formatted(ModelAnswer.MAX_LENGTH, text.length()));
    }
    return new JsonInText(text).find();
  }

  private Result find() {
    JsonNode document = null;
    int at = next(0);
    while (at < characters.length) {
      try (JsonParser parser = MAPPER.createParser(characters, at, characters.length - at)) {
        JsonNode object = MAPPER.readTree(parser);
        if (document != null && !document.equals(object)) {
          return new Not(
              Flaw.AMBIGUOUS, place(at), "a JSON object that differs from the one before");
        }
        document = object;
        at = next(at + (int) parser.currentLocation().getCharOffset());
      } catch (JacksonException e) {
        return broken(at, e);
      } catch (NumberFormatException e) { // an exponent beyond all bounds
        return new Not(Flaw.MALFORMED, place(at), "a number that cannot be read");
      }
    }
    return document != null ? new Document(document) : none();
  }

  /** Where the next object begins, or the length of the text. */
  private int next(int from) {
    for (int brace = from; brace < characters.length; brace++) {
      if (characters[brace] == '{') {
        int inside = brace + 1;
        while (inside < characters.length && " \t\n\r".indexOf(characters[inside]) >= 0) {
          inside++;
        }
        if (inside == characters.length || "\"}\\".indexOf(characters[inside]) >= 0) {
          return brace;
        }
        brace = inside - 1;
      }
    }
    return characters.length;
  }

  private Not broken(int start, JacksonException e) {
    int at = e.getLocation() == null ? start : start + (int) e.getLocation().getCharOffset();
    if (e instanceof UnexpectedEndOfInputException || endsBetween(e) || endsInLiteral(at)) {
      return new Not(
          Flaw.TRUNCATED, place(characters.length), "the text ends before its JSON object does");
    }
    if (e instanceof MismatchedInputException) {
      return new Not(Flaw.REPEATED_KEY, place(at), "a key that its object has already");
    }
    return new Not(
        Flaw.MALFORMED,
        place(at),
        e instanceof StreamReadException
            ? Shown.of(Objects.requireNonNullElse(e.getOriginalMessage(), "no JSON"))
            : "JSON beyond all bounds");
  }

  /** Whether the text ends between two entries, for which the parser has no type of its own. */
  private static boolean endsBetween(JacksonException e) {
    return Objects.requireNonNullElse(e.getOriginalMessage(), "")
        .startsWith("Unexpected end-of-input");
  }

  /** Whether the text ends in the midst of {@code true}, {@code false} or {@code null}. */
  private boolean endsInLiteral(int at) {
    String rest = characters.length - at > 5 ? "" : text.substring(Math.min(at, text.length()));
    return !rest.isEmpty()
        && Stream.of("true", "false", "null").anyMatch(word -> word.startsWith(rest));
  }

  private Not none() {
    String start = text.strip().replace('\u2019', '\'').toLowerCase(Locale.ROOT);
    return REFUSAL.matcher(start).matches()
        ? new Not(Flaw.REFUSAL, "", "the model declines: '%s'".formatted(Shown.of(text.strip())))
        : new Not(
            Flaw.NO_JSON,
            "",
            text.isBlank()
                ? "expected one JSON object, found nothing"
                : "expected one JSON object, found '%s'".formatted(Shown.of(text.strip())));
  }

  private static String place(int offset) {
    return "character " + (offset + 1);
  }
}
