package dev.precedent.contracts;

/** One version of one policy, written {@code hate-speech@1.2.0}. */
public record PolicyVersionId(PolicyKey policy, VersionNumber version) {

  /**
   * Reads {@code hate-speech@1.2.0}.
   *
   * @throws InvalidValue if the text is of another form
   */
  public static PolicyVersionId of(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      throw new InvalidValue(
          "a policy version is written KEY@VERSION, such as hate-speech@1.2.0, found '%s'"
              .formatted(Shown.of(text)));
    }
    return new PolicyVersionId(
        new PolicyKey(text.substring(0, at)), VersionNumber.of(text.substring(at + 1)));
  }

  @Override
  public String toString() {
    return policy + "@" + version;
  }
}
