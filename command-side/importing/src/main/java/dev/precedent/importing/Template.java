package dev.precedent.importing;

import dev.precedent.contracts.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a mapping says about one value of a line. */
sealed interface Template {

  /** Its value for a row: what JSON knows, as Java has it; null leaves the field out. */
  @Nullable Object fill(Map<String, Object> row) throws RowRefusal;

  /** The expressions in it. */
  Stream<Expression> expressions();

  /** The same for every row. */
  record Constant(Object value) implements Piece {
    @Override
    public Object fill(Map<String, Object> row) {
      return value;
    }

    @Override
    public Stream<Expression> expressions() {
      return Stream.empty();
    }
  }

  /**
   * A value that is one hole keeps the type of its expression.
   *
   * @param textName the name of a field that is text in every line, whose whole numbers, truth
   *     values and times become text; null where the line takes any value
   */
  record Hole(Expression expression, @Nullable String textName) implements Piece {
    @Override
    public @Nullable Object fill(Map<String, Object> row) throws RowRefusal {
      Object value = expression.evaluate(row);
      if (value == null || textName == null) {
        return value;
      }
      return switch (value) {
        case String text -> text;
        case Long number -> number.toString();
        case Boolean flag -> flag.toString();
        case Instant time -> time.toString();
        default ->
            throw expression.refusal(
                "'%s' must be text, found %s".formatted(textName, Shown.of(value.toString())));
      };
    }

    @Override
    public Stream<Expression> expressions() {
      return Stream.of(expression);
    }
  }

  /** What text can be put together from. */
  sealed interface Piece extends Template permits Constant, Hole {}

  /** Text with holes in it; each gives text, a number, a truth value or a time. */
  record Text(List<Piece> pieces) implements Template {
    @Override
    public Object fill(Map<String, Object> row) throws RowRefusal {
      StringBuilder text = new StringBuilder();
      for (Piece piece : pieces) {
        text.append(
            switch (piece) {
              case Constant(Object literal) -> literal;
              case Hole(Expression expression, var ignored) -> word(expression, row);
            });
      }
      return text.toString();
    }

    private static Object word(Expression expression, Map<String, Object> row) throws RowRefusal {
      Object value = expression.evaluate(row);
      if (value instanceof String
          || value instanceof Number
          || value instanceof Boolean
          || value instanceof Instant) {
        return value;
      }
      throw expression.refusal(
          "a hole within text must give text, a number, a truth value or a time, found "
              + Shown.of(String.valueOf(value)));
    }

    @Override
    public Stream<Expression> expressions() {
      return pieces.stream().flatMap(Template::expressions);
    }
  }

  /** An object. */
  record Fields(SequencedMap<String, Template> fields) implements Template {
    @Override
    public Map<String, Object> fill(Map<String, Object> row) throws RowRefusal {
      Map<String, Object> filled = new LinkedHashMap<>();
      for (Map.Entry<String, Template> field : fields.entrySet()) {
        Object value = field.getValue().fill(row);
        if (value != null) {
          filled.put(field.getKey(), value);
        }
      }
      return filled;
    }

    @Override
    public Stream<Expression> expressions() {
      return fields.values().stream().flatMap(Template::expressions);
    }
  }

  /** A list. */
  record Items(List<Template> items) implements Template {
    @Override
    public Object fill(Map<String, Object> row) throws RowRefusal {
      List<Object> filled = new ArrayList<>();
      for (Template item : items) {
        Object value = item.fill(row);
        if (value != null) {
          filled.add(value);
        }
      }
      return filled;
    }

    @Override
    public Stream<Expression> expressions() {
      return items.stream().flatMap(Template::expressions);
    }
  }
}
