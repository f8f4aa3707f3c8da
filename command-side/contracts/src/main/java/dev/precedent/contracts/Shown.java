package dev.precedent.contracts;

/** Foreign text as a message may show it: one short line without control characters. */
public final class Shown {
  private static final int MAX_LENGTH = 80;

  private Shown() {}

  /** The text with control characters replaced and at most 80 characters of it. */
  public static String of(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "\uFFFD");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "…";
  }
}
