package dev.precedent.contracts;

import org.jspecify.annotations.Nullable;

/** What every text of the published language obeys: a bound, and well-formed Unicode. */
public final class Texts {
  /** Longest reason, in UTF-16 units. */
  public static final int MAX_REASON = 2_000;

  /** Longest name of an authority, in UTF-16 units. */
  public static final int MAX_AUTHORITY = 200;

  /** Longest public key with its name, in UTF-16 units. */
  static final int MAX_KEY = 1_000;

  private Texts() {}

  /** Why something was done. */
  static void reason(@Nullable String reason) {
    String text = Required.field("reason", reason);
    if (text.isBlank()) {
      throw new InvalidValue("a reason must say something, found blanks only");
    }
    bounded("a reason", text, MAX_REASON);
  }

  /** Who asked for it, or under which law; may be absent. */
  static void authority(@Nullable String authority) {
    if (authority != null) {
      bounded("an authority", authority, MAX_AUTHORITY);
    }
  }

  /** RFC 8785 has no bytes for half a surrogate pair, so such text is refused. */
  static void bounded(String what, String text, int maxLength) {
    if (text.length() > maxLength) {
      throw new InvalidValue(
          "%s must be at most %d characters long, found %d"
              .formatted(what, maxLength, text.length()));
    }
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isHighSurrogate(unit)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(unit)) {
        throw new InvalidValue(
            "%s must be well-formed Unicode, found half a surrogate pair at character %d"
                .formatted(what, i + 1));
      }
    }
  }
}
