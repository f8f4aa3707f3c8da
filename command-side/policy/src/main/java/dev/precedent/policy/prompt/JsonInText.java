package dev.precedent.policy.prompt;

import dev.precedent.contracts.Shown;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  /** How often what stands before the end of a thought is passed over. */
  private static final int MAX_PASSED = 100;

  /** How much of what stands in the place of a value is looked at. */
  private static final int MAX_INSTEAD = 500;

  /** What came of looking for it. */
  sealed interface Result {}

  /**
   * It is there.
   *
   * @param around what else the model says, without what it thought
   */
  record Document(JsonNode object, String around) implements Result {}

  /** It is not, and why. */
  record Not(Flaw flaw, String where, String message) implements Result {}

  private final String text;
  private final char[] characters;

  /** What stands around objects, without what was thought. */
  private final StringBuilder said = new StringBuilder();

  private @Nullable JsonNode document;
  private @Nullable Not wrong;
  private int passes; // over what was no JSON

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
    Reasoning reasoning = new Reasoning(text);
    int at = 0;
    while (at < characters.length && passes <= MAX_PASSED) {
      int object = wrong == null ? next(at) : characters.length;
      Reasoning.Block thought = reasoning.from(at);
      if (thought == null || thought.start() > object) {
        said.append(text, at, object).append('\n');
        at = object < characters.length ? read(object) : object;
      } else if (thought.begun()) {
        said.append(text, at, thought.start()).append('\n');
        if (!thought.ended() && document == null && wrong == null) {
          return unsaid(
              Flaw.TRUNCATED, place(characters.length), "the text ends before its reasoning does");
        }
        at = thought.end();
      } else { // all that stands before was thought
        passes += wrong == null ? 0 : 1;
        document = null;
        wrong = null;
        said.setLength(0);
        at = thought.end();
      }
    }
    if (wrong != null) {
      return wrong;
    }
    if (document == null) {
      return none();
    }
    return passes > 0 && isRemains(said)
        ? new Not(Flaw.MALFORMED, "", "a JSON object among the remains of another")
        : new Document(document, said.toString());
  }

  /** Reads an object; where it ends, or behind its brace where it is none. */
  private int read(int at) {
    try (JsonParser parser = MAPPER.createParser(characters, at, characters.length - at)) {
      JsonNode object = MAPPER.readTree(parser);
      if (document != null && !document.equals(object)) {
        wrong =
            new Not(Flaw.AMBIGUOUS, place(at), "a JSON object that differs from the one before");
      }
      document = object;
      return at + (int) parser.currentLocation().getCharOffset();
    } catch (JacksonException e) {
      wrong = broken(at, e);
    } catch (NumberFormatException e) { // an exponent beyond all bounds
      wrong = new Not(Flaw.MALFORMED, place(at), "a number that cannot be read");
    }
    return at + 1;
  }

  /** Whether what stands beside an object looks like that from which it was broken out. */
  private static boolean isRemains(CharSequence beside) {
    return beside.chars().anyMatch(character -> character == '"' || character == '}');
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
    String instead = instead(at);
    if (Refusals.isOne(instead)) {
      return declines(instead);
    }
    return new Not(
        Flaw.MALFORMED,
        place(at),
        e instanceof StreamReadException
            ? Shown.of(Objects.requireNonNullElse(e.getOriginalMessage(), "no JSON"))
            : "JSON beyond all bounds");
  }

  /** What stands in the place of a value that is none. */
  private String instead(int at) {
    int from = Math.min(at, text.length());
    while (from > 0 && ":,[{".indexOf(text.charAt(from - 1)) < 0) {
      from--;
    }
    return text.substring(from, Math.min(text.length(), from + MAX_INSTEAD));
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
    return unsaid(
        Flaw.NO_JSON,
        "",
        said.toString().isBlank()
            ? "expected one JSON object, found nothing"
            : "expected one JSON object, found '%s'".formatted(Shown.of(said.toString().strip())));
  }

  /** What a text is without an object: one that declines, or else what it is otherwise. */
  private Not unsaid(Flaw otherwise, String where, String message) {
    String plain = said.toString().strip();
    return Refusals.isOne(plain) ? declines(plain) : new Not(otherwise, where, message);
  }

  /** What a text is that declines. */
  static Not declines(String text) {
    return new Not(Flaw.REFUSAL, "", "the model declines: '%s'".formatted(Shown.of(text.strip())));
  }

  private static String place(int offset) {
    return "character " + (offset + 1);
  }
}
