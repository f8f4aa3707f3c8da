package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.VerifierKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The event by which a ledger says which key signs its checkpoints from then on.
 *
 * @param position of the event
 * @param replaces the key that signed them before; null for the first
 */
record KeyIntroduction(long position, VerifierKey key, @Nullable VerifierKey replaces) {
  private static final String TYPE = "signing-key-introduced";

  /**
   * What an event introduces, if it is one that does.
   *
   * @throws InvalidProof if it is and does not say so in the way of a ledger
   */
  static Optional<KeyIntroduction> of(LedgerEvent event) {
    if (!event.type().equals(TYPE)) {
      return Optional.empty();
    }
    JsonNode payload = StrictJson.read("its payload", event.payload());
    JsonNode replaces = payload.path("replaces");
    return Optional.of(
        new KeyIntroduction(
            event.position(),
            VerifierKey.of(payload.path("key").asString("")),
            replaces.isMissingNode() || replaces.isNull()
                ? null
                : VerifierKey.of(replaces.asString(""))));
  }
}
