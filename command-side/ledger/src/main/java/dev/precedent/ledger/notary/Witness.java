package dev.precedent.ledger.notary;

import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.VerifierKey;
import java.net.URI;

/**
 * Somebody else who cosigns checkpoints, and never two that do not extend each other: C2SP {@code
 * tlog-witness}.
 *
 * @param url the prefix to which checkpoints are submitted
 * @param key what its cosignatures are checked with
 */
public record Witness(URI url, VerifierKey key) {

  /**
   * A witness as it is configured.
   *
   * @param url http or https
   * @param key {@code NAME+ID+KEY} of type 4
   * @throws InvalidProof if it is none
   */
  public static Witness of(String url, String key) {
    URI prefix = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    if (prefix.getHost() == null
        || !("http".equals(prefix.getScheme()) || "https".equals(prefix.getScheme()))) {
      throw new InvalidProof(
          "a witness has an address like https://witness.example/ledger, found '%s'"
              .formatted(url));
    }
    VerifierKey verifier = VerifierKey.of(key);
    if (verifier.kind() != VerifierKey.Kind.COSIGNATURE) {
      throw new InvalidProof(
          "a witness has a key of type 4 (cosignature), and the one of %s signs notes"
              .formatted(verifier.name()));
    }
    return new Witness(prefix, verifier);
  }

  /** Its name, which is that of its key. */
  public String name() {
    return key.name();
  }
}
