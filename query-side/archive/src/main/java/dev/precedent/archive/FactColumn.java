package dev.precedent.archive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A column for a signal, an answer or an attribute of a policy's decisions.
 *
 * @param column what it is called in the files, such as {@code signal.toxicity}
 */
record FactColumn(Source source, String name, ColumnType type, String column) {

  /** Which part of a decision. */
  enum Source {
    SIGNAL,
    ANSWER,
    ATTRIBUTE;

    @JsonCreator
    static Source of(String written) {
      return valueOf(written.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
