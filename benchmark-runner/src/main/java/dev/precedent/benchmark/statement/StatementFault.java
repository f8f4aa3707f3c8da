package dev.precedent.benchmark.statement;

import dev.precedent.contracts.Shown;

/**
 * What the database would refuse in a statement.
 *
 * @param field where it stands
 * @param expected what it must be, behind "must be"
 * @param found as people may see it
 */
public record StatementFault(String field, String expected, String found) {
  private static final int MOST_SHOWN = 80;

  static StatementFault of(String field, String expected, String found) {
    String shown = Shown.of(found);
    return new StatementFault(
        field,
        expected,
        shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) + "…" : shown);
  }

  @Override
  public String toString() {
    return "'%s' must be %s, found %s".formatted(field, expected, found);
  }
}
