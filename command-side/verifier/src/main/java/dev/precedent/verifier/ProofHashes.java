package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The hashes of {@code events.proof} one after the other. */
final class ProofHashes implements Iterator<Hash> {
  static final String NAME = "events.proof";

  private static final String HEADER = "precedent.dev/selection-proof@v1";

  private final LineReader lines;
  private byte @Nullable [] line;

  /**
   * @throws InvalidProof if this is no such file
   */
  ProofHashes(LineReader lines) {
    this.lines = lines;
    byte[] header = lines.next();
    if (header == null || !HEADER.equals(new String(header, StandardCharsets.UTF_8))) {
      throw new InvalidProof("%s does not begin with '%s'".formatted(NAME, HEADER));
    }
    line = lines.next();
  }

  @Override
  public boolean hasNext() {
    return line != null;
  }

  @Override
  public Hash next() {
    byte[] current = line;
    if (current == null) {
      throw new NoSuchElementException();
    }
    try {
      Hash hash = Hash.ofBase64(new String(current, StandardCharsets.ISO_8859_1));
      line = lines.next();
      return hash;
    } catch (InvalidProof e) {
      throw new InvalidProof("line %d of %s: %s".formatted(lines.number(), NAME, e.getMessage()));
    }
  }
}
