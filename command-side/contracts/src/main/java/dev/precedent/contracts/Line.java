package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** One line as a sender wrote it, read strictly: either the event it is, or why it is none. */
public sealed interface Line<E> {
  /** What the ledger adds to a line; no sender may. */
  String SEALED = "sealed";

  /** The line is an event of the published language. */
  record Good<E>(E event) implements Line<E> {}

  /**
   * The line is refused.
   *
   * @param reason one sentence for the sender: where, what was found, what was expected
   */
  record Bad<E>(String reason) implements Line<E> {}

  /** Reads the UTF-8 bytes of one JSON object. */
  static <E> Line<E> read(byte[] json, Class<E> type) {
    try {
      E event = CanonicalJson.read(json, type);
      if (event instanceof DecisionRecorded decision && decision.sealed() != null) {
        return new Bad<>(
            "field '%s' is the ledger's own; send the fields themselves".formatted(SEALED));
      }
      return event == null
          ? new Bad<>("the line must be a JSON object, found null")
          : new Good<>(event);
    } catch (JacksonException e) {
      return new Bad<>(reason(e));
    } catch (InvalidValue e) {
      return new Bad<>(e.reason());
    }
  }

  /** Why JSON could not be read, in one sentence for the sender. */
  static String reason(JacksonException problem) {
    InvalidValue invalid = invalidValue(problem);
    String place = place(problem);
    if (invalid != null) {
      return place + invalid.reason();
    }
    return switch (problem) {
      case UnrecognizedPropertyException unknown ->
          "unknown field '%s'; expected %s"
              .formatted(
                  Shown.of(unknown.getPropertyName()),
                  unknown.getKnownPropertyIds().stream()
                      .map(Object::toString)
                      .filter(name -> !name.equals(SEALED))
                      .sorted()
                      .collect(Collectors.joining(", ")));
      case InvalidFormatException format when format.getTargetType().isEnum() ->
          place
              + "expected %s, found '%s'"
                  .formatted(
                      Arrays.stream(format.getTargetType().getEnumConstants())
                          .map(Object::toString)
                          .collect(Collectors.joining(", ")),
                      Shown.of(String.valueOf(format.getValue())));
      case MismatchedInputException mismatch when mismatch.getTargetType() != null ->
          place + "expected %s".formatted(expected(mismatch.getTargetType()));
      case DatabindException other -> place + Shown.of(other.getOriginalMessage());
      case StreamReadException syntax ->
          "not JSON: %s (column %d)"
              .formatted(
                  Shown.of(firstSentence(syntax.getOriginalMessage())),
                  syntax.getLocation().getColumnNr());
      default -> Shown.of(problem.getOriginalMessage());
    };
  }

  private static String firstSentence(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static @Nullable InvalidValue invalidValue(@Nullable Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidValue invalid) {
        return invalid;
      }
    }
    return null;
  }

  /** The field at which JSON could not be read, such as {@code answers[0].question}, or empty. */
  static String field(JacksonException problem) {
    String path =
        problem.getPath().stream()
            .map(
                step ->
                    step.getPropertyName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getPropertyName())
            .collect(Collectors.joining());
    return Shown.of(path.startsWith(".") ? path.substring(1) : path);
  }

  private static String place(JacksonException problem) {
    String field = field(problem);
    return field.isEmpty() ? "" : "field '%s': ".formatted(field);
  }

  private static boolean isWrittenAsText(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
  }

  private static String expected(Class<?> type) {
    if (type == String.class || type.isEnum() || isWrittenAsText(type)) {
      return "text";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type)
        ? "an object"
        : "another type of value";
  }
}
