package dev.precedent.verifier;

import java.util.Optional;

/** A form for people that carries the dossier it was made from. */
public interface PrintedForm {
  /** Whether a file that begins so has this form. */
  boolean is(byte[] beginning);

  /**
   * The JSON that a file carries.
   *
   * @throws dev.precedent.proof.InvalidProof if it carries none
   */
  byte[] dossier(byte[] file);

  /**
   * Where a file shows something else than its dossier gives, as one sentence; empty where it shows
   * just that.
   *
   * @param dossier what the file carries
   */
  Optional<String> difference(byte[] file, byte[] dossier);
}
