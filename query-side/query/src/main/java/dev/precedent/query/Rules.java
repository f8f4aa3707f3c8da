package dev.precedent.query;

import dev.precedent.query.Query.Bound;
import dev.precedent.query.Query.Term;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a query must obey beyond being readable. Each rule says what is expected instead, and
 * nothing where it is obeyed.
 */
interface Rules {
  /** For a query that was accepted once: it is not judged anew, and means what it meant. */
  Rules NONE = new Rules() {};

  /** Of a field that is named. */
  default Optional<String> field(Field field) {
    return Optional.empty();
  }

  /** Of a value that stands without quotes, before anything is known of its field. */
  default @Nullable Slip bare(String text) {
    return null;
  }

  /** Of words to look for. */
  default @Nullable Slip phrase(String text) {
    return null;
  }

  /** Of a value of a field. */
  default Optional<String> value(Field field, String text, boolean quoted) {
    return Optional.empty();
  }

  /** Of a field of whose values beginnings are asked for. */
  default Optional<String> prefix(Field field) {
    return Optional.empty();
  }

  /** Of a field whose values are compared with numbers or times. */
  default Optional<String> order(Field field) {
    return Optional.empty();
  }

  /** Of a number that is compared with. */
  default Optional<String> number(String text) {
    return Optional.empty();
  }

  /** Of both ends of a range. */
  default Optional<String> range(Bound from, Bound to) {
    return Optional.empty();
  }

  /** Of a term behind others. */
  default Optional<String> beside(List<Term> before, Term term) {
    return Optional.empty();
  }

  /** Where a value ends, if it is not a point; itself where it is one. */
  default Operand end(Operand operand) {
    return operand;
  }
}
