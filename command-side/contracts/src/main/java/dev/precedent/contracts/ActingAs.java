package dev.precedent.contracts;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Who acts in a request: what its header says, or else whoever runs this server. */
public final class ActingAs {
  /** The header that names the actor, in UTF-8. */
  public static final String HEADER = "Precedent-Actor";

  private final Actor runner;

  public ActingAs(Actor runner) {
    this.runner = runner;
  }

  /**
   * The actor that the header names.
   *
   * @throws InvalidValue if it is no actor's name
   */
  public Actor of(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return runner;
    }
    // servers read headers as ISO 8859-1, whatever was sent
    String name = new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return new Actor(name);
  }
}
