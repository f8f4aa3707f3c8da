package dev.precedent.importing;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line that a mapping makes of a row.
 *
 * @param when rows for which this is false give no line; null if every row does
 * @param once of the rows with the same value only the first gives a line; null if every row does
 */
record Entry(
    EntryKind kind, @Nullable Expression when, @Nullable Template once, Template.Fields line) {
  Stream<Expression> expressions() {
    return Stream.of(
            Stream.ofNullable(when),
            Stream.ofNullable(once).flatMap(Template::expressions),
            line.expressions())
        .flatMap(each -> each);
  }
}
