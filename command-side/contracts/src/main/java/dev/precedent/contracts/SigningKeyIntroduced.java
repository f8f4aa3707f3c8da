package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A key signs the ledger's checkpoints from here on. Keys stand as C2SP {@code signed-note} writes
 * them: {@code NAME+ID+KEY}.
 *
 * @param replaces the key that signed before; absent for the ledger's first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SigningKeyIntroduced(String key, @Nullable String replaces) implements Event {
  public SigningKeyIntroduced {
    Texts.bounded("a signing key", key, Texts.MAX_KEY);
    if (replaces != null) {
      Texts.bounded("a replaced signing key", replaces, Texts.MAX_KEY);
    }
  }
}
