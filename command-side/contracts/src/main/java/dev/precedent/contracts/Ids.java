package dev.precedent.contracts;

/** The rules that ids obey, in one place. */
public final class Ids {
  /** Longest id, in Unicode code points. */
  public static final int MAX_LENGTH = 200;

  /** Longest key. */
  public static final int MAX_KEY_LENGTH = 100;

  /** What a key looks like, as a regular expression. */
  public static final String KEY_FORM = "[a-z0-9]+(-[a-z0-9]+)*";

  private static final int MAX_ATTRIBUTE_LENGTH = 100;

  private Ids() {}

  /**
   * An id as people choose it: 1 to 200 printable characters other than {@code ;} and {@code \}.
   */
  static String printable(String what, String id) {
    int length = id.codePointCount(0, id.length());
    if (length == 0 || length > MAX_LENGTH) {
      throw new InvalidValue(
          "%s must be 1 to %d characters long, found %d".formatted(what, MAX_LENGTH, length));
    }
    if (id.equals(".") || id.equals("..")) {
      throw new InvalidValue(
          "%s must not be '%s', which no web address can hold".formatted(what, id));
    }
    for (int i = 0; i < id.length(); ) {
      int character = id.codePointAt(i);
      if (character == ';' || character == '\\' || !isPrintable(character)) {
        throw new InvalidValue(
            "%s must hold printable characters other than ; and \\, found U+%04X at character %d"
                .formatted(what, character, id.codePointCount(0, i) + 1));
      }
      i += Character.charCount(character);
    }
    return id;
  }

  /** A key that is part of addresses and queries: lower case words joined by hyphens. */
  static String key(String what, String key) {
    if (key.length() > MAX_KEY_LENGTH || !isKey(key)) {
      throw new InvalidValue(
          "%s must be up to %d lower case letters and digits, joined by single hyphens, found '%s'"
              .formatted(what, MAX_KEY_LENGTH, Shown.of(key)));
    }
    return key;
  }

  /** Whether it has {@link #KEY_FORM}; every decision that is read has some. */
  private static boolean isKey(String key) {
    boolean between = false;
    for (int i = 0; i < key.length(); i++) {
      char character = key.charAt(i);
      boolean inWord = isDigit(character) || character >= 'a' && character <= 'z';
      if (!inWord && !(between && character == '-')) {
        return false;
      }
      between = inWord;
    }
    return between;
  }

  private static boolean isAttribute(String name) {
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      boolean first =
          character >= 'a' && character <= 'z'
              || character >= 'A' && character <= 'Z'
              || character == '_';
      if (!first && (i == 0 || !isDigit(character) && character != '-')) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= MAX_ATTRIBUTE_LENGTH;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  /** An attribute: its name is part of queries, its value a single one. */
  static void attribute(String name, Value value) {
    if (!isAttribute(name)) {
      throw new InvalidValue(
          "an attribute's name must be up to 100 letters, digits, _ and -, a letter or _ first,"
              + " found '%s'".formatted(Shown.of(name)));
    }
    if (value instanceof Value.Several) {
      throw new InvalidValue("attribute '%s' must be a single value, found a list".formatted(name));
    }
  }

  private static boolean isPrintable(int character) {
    if (character >= ' ' && character < 0x7F) {
      return true;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
