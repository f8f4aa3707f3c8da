package dev.precedent.query;

import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A query that cannot be read, with everything that is wrong in it; the message can be shown to the
 * person who wrote it.
 */
public final class InvalidQuery extends Refusal {
  private final List<Mistake> mistakes;

  InvalidQuery(int column, String found, String expected) {
    this(List.of(new Mistake(column, found, expected)));
  }

  /**
   * @param mistakes in the order of their columns, at least one
   */
  InvalidQuery(List<Mistake> mistakes) {
    super(refused(mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /**
   * One thing that is wrong.
   *
   * @param column where, from 1, in UTF-16 units of the query's text
   * @param found what stands there
   * @param expected what would be right there
   */
  public record Mistake(int column, String found, String expected) {
    String said() {
      return "column %d: expected %s, found %s".formatted(column, expected, found);
    }
  }

  private static Refused refused(List<Mistake> mistakes) {
    Mistake first = mistakes.getFirst();
    return new Refused(
        Refused.Kind.INVALID,
        "The query cannot be read",
        mistakes.stream().map(Mistake::said).collect(Collectors.joining("; ")),
        null,
        Map.of(
            "column",
            first.column(),
            "found",
            first.found(),
            "expected",
            first.expected(),
            "mistakes",
            List.copyOf(mistakes)));
  }

  /** Everything that is wrong, in the order of the columns. */
  public List<Mistake> mistakes() {
    return mistakes;
  }

  /** Where the first mistake is, from 1, in UTF-16 units of the query's text. */
  public int column() {
    return mistakes.getFirst().column();
  }

  /** What stands there. */
  public String found() {
    return mistakes.getFirst().found();
  }

  /** What would be right there. */
  public String expected() {
    return mistakes.getFirst().expected();
  }
}
