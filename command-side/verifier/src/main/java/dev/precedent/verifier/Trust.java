package dev.precedent.verifier;

import dev.precedent.proof.Note;
import dev.precedent.proof.VerifierKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever verifies knows from elsewhere.
 *
 * @param keys of the ledger; empty where the key that the ledger carries has to do
 * @param witnesses keys of those who cosign its checkpoints
 * @param earlier a checkpoint kept from before, which must be part of the ledger
 */
public record Trust(List<VerifierKey> keys, List<VerifierKey> witnesses, @Nullable Note earlier) {

  public Trust {
    keys = List.copyOf(keys);
    witnesses = List.copyOf(witnesses);
  }

  /** Nothing is known. */
  public static Trust none() {
    return new Trust(List.of(), List.of(), null);
  }

  /** Sorts keys by what they sign. */
  public static Trust of(List<VerifierKey> keys, @Nullable Note earlier) {
    return new Trust(
        keys.stream().filter(key -> key.kind() == VerifierKey.Kind.NOTE).toList(),
        keys.stream().filter(key -> key.kind() == VerifierKey.Kind.COSIGNATURE).toList(),
        earlier);
  }
}
