package dev.precedent.contracts;

/** Foreign text as a cell of CSV: spreadsheets take what begins like a formula for one. */
public final class SpreadsheetCell {
  private static final String BEGINS_FORMULAS = "=+-@\t\r\n";

  private SpreadsheetCell() {}

  /**
   * The text, with an apostrophe before it where it begins with one of {@code = + - @} or a
   * control.
   */
  public static String of(String text) {
    return !text.isEmpty() && BEGINS_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
