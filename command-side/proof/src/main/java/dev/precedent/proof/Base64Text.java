package dev.precedent.proof;

import java.util.Base64;

/** Base64 of which every bit counts: no two texts stand for the same bytes. */
final class Base64Text {
  private static final int SHOWN = 100;

  private Base64Text() {}

  /**
   * @throws InvalidProof if it is not the one standard form of some bytes
   */
  static byte[] strict(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      // the decoder overlooks the bits that padding leaves over
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new InvalidProof(
        "expected base64, found '%s'".formatted(text.substring(0, Math.min(SHOWN, text.length()))));
  }
}
