package dev.precedent.query;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A selection of decisions: those for which every term holds. A query that does not speak of {@code
 * withdrawn} leaves withdrawn decisions out.
 */
public record Query(List<Term> terms) {
  /** Every decision that is not withdrawn. */
  public static final Query ALL = new Query(List.of());

  public Query {
    terms = List.copyOf(terms);
  }

  /**
   * Reads the search syntax, such as {@code policy:hate-speech decided:2021-03..2021-04
   * -outcome:ALLOW}.
   *
   * @throws InvalidQuery with the column and what was expected there
   */
  public static Query parse(String text) {
    return new QueryParser(text).query();
  }

  /** Whether it says itself what is to be done with withdrawn decisions. */
  public boolean speaksOfWithdrawn() {
    return terms.stream()
        .anyMatch(
            term ->
                term.criterion() instanceof Compared compared
                    && compared.field() == Field.Plain.WITHDRAWN);
  }

  /** The query in its canonical form, which is read back as an equal query. */
  @Override
  public String toString() {
    return terms.stream().map(Term::toString).collect(Collectors.joining(" "));
  }

  /** A criterion, or its opposite. */
  public record Term(boolean negated, Criterion criterion) {
    @Override
    public String toString() {
      return (negated ? "-" : "") + criterion.written();
    }
  }

  /** What is asked of a decision. */
  public sealed interface Criterion {
    String written();
  }

  /** Words that stand next to each other in a rationale. */
  public record Phrase(String text) implements Criterion {
    @Override
    public String written() {
      return Notation.quoted(text);
    }
  }

  /** A field that has, among its values, one of the choices; at least one is given. */
  public record Compared(Field field, List<Choice> choices) implements Criterion {
    public Compared {
      choices = List.copyOf(choices);
    }

    @Override
    public String written() {
      if (choices.size() == 1 && choices.getFirst() instanceof Range range) {
        @Nullable String oneSided = range.oneSided();
        if (oneSided != null) {
          return field.written() + oneSided;
        }
      }
      return choices.stream()
          .map(Choice::written)
          .collect(Collectors.joining(",", field.written() + ":", ""));
    }
  }

  /** One of the values, or stretches of values, of a field. */
  public sealed interface Choice {
    String written();
  }

  /** The value itself. */
  public record Exactly(Operand operand) implements Choice {
    @Override
    public String written() {
      return operand.written();
    }
  }

  /**
   * From one end to the other; at least one end is given, and only a range with one end may leave
   * that end itself out.
   */
  public record Range(@Nullable Bound from, @Nullable Bound to) implements Choice {
    public Range {
      if (from == null && to == null) {
        throw new IllegalArgumentException("a range has an end");
      }
      if (from != null && to != null && !(from.inclusive() && to.inclusive())) {
        throw new IllegalArgumentException("a range with two ends includes both");
      }
    }

    @Nullable String oneSided() {
      if (to == null && from != null) {
        return (from.inclusive() ? ">=" : ">") + from.operand().written();
      }
      if (from == null && to != null) {
        return (to.inclusive() ? "<=" : "<") + to.operand().written();
      }
      return null;
    }

    @Override
    public String written() {
      return (from == null ? "" : from.operand().written())
          + ".."
          + (to == null ? "" : to.operand().written());
    }
  }

  /** One end of a range: a number or a time. */
  public record Bound(Operand operand, boolean inclusive) {}
}
