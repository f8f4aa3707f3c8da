package dev.precedent.query;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A selection of decisions: those for which every term holds. A term may be a choice of queries
 * itself. A query that does not speak of {@code withdrawn} leaves withdrawn decisions out.
 */
public record Query(List<Term> terms) {
  /** Longest text of a query, in UTF-16 units. */
  public static final int MAX_LENGTH = 8_000;

  /** Every decision that is not withdrawn. */
  public static final Query ALL = new Query(List.of());

  public Query {
    terms = List.copyOf(terms);
  }

  /**
   * Reads the search syntax, such as {@code policy:hate-speech decided:2021-03..2021-04
   * -outcome:ALLOW}, whatever names there are.
   *
   * @throws InvalidQuery with the column and what was expected there
   */
  public static Query parse(String text) {
    return QueryText.parse(text).query();
  }

  /** Reads a query that stands on record: it was accepted once, and is not judged anew. */
  public static Query recorded(String text) {
    return QueryText.recorded(text).query();
  }

  /** Whether it says itself what is to be done with withdrawn decisions. */
  public boolean speaksOfWithdrawn() {
    return compared().anyMatch(compared -> compared.field() == Field.Plain.WITHDRAWN);
  }

  /** Everything that is looked for in it, also within parentheses, negated or not. */
  public Stream<Criterion> criteria() {
    return terms.stream().flatMap(Term::criteria);
  }

  private Stream<Compared> compared() {
    return criteria().filter(Compared.class::isInstance).map(Compared.class::cast);
  }

  /** The query in its canonical form, which is read back as an equal query. */
  @Override
  public String toString() {
    return terms.stream().map(Term::toString).collect(Collectors.joining(" "));
  }

  /** A criterion, or its opposite. */
  public record Term(boolean negated, Criterion criterion) {
    private Stream<Criterion> criteria() {
      return criterion instanceof Either(List<Query> alternatives)
          ? alternatives.stream().flatMap(Query::criteria)
          : Stream.of(criterion);
    }

    @Override
    public String toString() {
      return (negated ? "-" : "") + criterion.written();
    }
  }

  /** What is asked of a decision. */
  public sealed interface Criterion {
    String written();
  }

  /**
   * Words that stand next to each other in a rationale, or in the words or the note of a clause
   * that applied.
   *
   * @param quoted whether that is all; otherwise an id, a case or a subject that equals the text is
   *     found as well
   * @param prefix whether the last word, or the id, may go on
   */
  public record Words(String text, boolean quoted, boolean prefix) implements Criterion {
    /** The words themselves, in small letters. */
    public List<String> words() {
      return WordInText.of(text).stream().map(WordInText::word).toList();
    }

    @Override
    public String written() {
      return (quoted ? Notation.quoted(text) : text) + (prefix ? "*" : "");
    }
  }

  /** At least one of several conjunctions, of which each has a term; stands in parentheses. */
  public record Either(List<Query> alternatives) implements Criterion {
    public Either {
      alternatives = List.copyOf(alternatives);
      if (alternatives.isEmpty() || alternatives.stream().anyMatch(each -> each.terms.isEmpty())) {
        throw new IllegalArgumentException("an alternative has a term");
      }
    }

    @Override
    public String written() {
      return alternatives.stream()
          .map(Query::toString)
          .collect(Collectors.joining(" OR ", "(", ")"));
    }
  }

  /** A field that has, among its values, one of the choices; at least one is given. */
  public record Compared(Field field, List<Choice> choices) implements Criterion {
    public Compared {
      choices = List.copyOf(choices);
    }

    @Override
    public String written() {
      return field.written() + operator() + String.join(",", values(Operand::written));
    }

    /** What stands between the field and its values: a colon, or a comparison. */
    public String operator() {
      OneSided comparison = comparison();
      return comparison == null ? ":" : comparison.operator();
    }

    /** The values behind the operator as plain texts, without quotes. */
    public List<String> values() {
      return values(Operand::text);
    }

    private List<String> values(Function<Operand, String> text) {
      OneSided comparison = comparison();
      return comparison == null
          ? choices.stream().map(choice -> choice.shown(text)).toList()
          : List.of(text.apply(comparison.operand()));
    }

    private @Nullable OneSided comparison() {
      return choices.size() == 1 && choices.getFirst() instanceof Range range
          ? range.oneSided()
          : null;
    }
  }

  /** One of the values, or stretches of values, of a field. */
  public sealed interface Choice {
    /** As it stands behind a colon, with operands as the function has them. */
    String shown(Function<Operand, String> text);
  }

  /** The value itself. */
  public record Exactly(Operand operand) implements Choice {
    @Override
    public String shown(Function<Operand, String> text) {
      return text.apply(operand);
    }
  }

  /** Every text that begins so; any value at all where the beginning is empty. */
  public record Prefix(String beginning) implements Choice {
    @Override
    public String shown(Function<Operand, String> text) {
      return (beginning.isEmpty() ? "" : text.apply(new Operand.Text(beginning))) + "*";
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

    private @Nullable OneSided oneSided() {
      if (to == null && from != null) {
        return new OneSided(from.inclusive() ? ">=" : ">", from.operand());
      }
      if (from == null && to != null) {
        return new OneSided(to.inclusive() ? "<=" : "<", to.operand());
      }
      return null;
    }

    @Override
    public String shown(Function<Operand, String> text) {
      return (from == null ? "" : text.apply(from.operand()))
          + ".."
          + (to == null ? "" : text.apply(to.operand()));
    }
  }

  /** A range with one end, as it is written. */
  private record OneSided(String operator, Operand operand) {}

  /** One end of a range: a number or a time. */
  public record Bound(Operand operand, boolean inclusive) {}
}
