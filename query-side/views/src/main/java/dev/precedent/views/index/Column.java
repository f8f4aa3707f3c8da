package dev.precedent.views.index;

import dev.precedent.contracts.Value;

/**
 * One searchable field for a fact: the same name may be a number under one policy version and a
 * text under another, and an index has one type per field.
 *
 * @param source {@code signals} or {@code answers}
 */
public record Column(Source source, Form form, String name) {

  /** Which part of a decision. */
  public enum Source {
    SIGNALS("signals"),
    ANSWERS("answers");

    private final String field;

    Source(String field) {
      this.field = field;
    }

    /** Its name in a document. */
    public String field() {
      return field;
    }
  }

  /** The type of its values. */
  public enum Form {
    NUMBER("number", "double"),
    TEXT("text", "keyword"),
    FLAG("flag", "boolean"),
    /** Texts that are times, once more: microseconds since 1970-01-01T00:00:00Z. */
    TIME("time", "long");

    private final String field;
    private final String type;

    Form(String field, String type) {
      this.field = field;
      this.type = type;
    }

    /** Its name in a document. */
    public String field() {
      return field;
    }

    /** Elasticsearch's name of the type. */
    String type() {
      return type;
    }

    /** The form in which a single value is recorded. */
    public static Form of(Value value) {
      return switch (value) {
        case Value.Number _ -> NUMBER;
        case Value.Text _ -> TEXT;
        case Value.Flag _ -> FLAG;
        case Value.Several _ -> throw new IllegalArgumentException("a list has no form of its own");
      };
    }
  }

  /** Its path in a document, such as {@code signals.number.toxicity}. */
  public String field() {
    return source.field + "." + form.field + "." + name;
  }
}
