package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code consistency}: for earlier checkpoints, that the one of the export extends them. A
 * block is {@code old SIZE}, base64 hashes one a line, and an empty line.
 */
final class ConsistencyFile {
  static final String NAME = "consistency";

  private static final String OLD = "old ";

  private ConsistencyFile() {}

  /**
   * The proof for an earlier size.
   *
   * @param wanted the size
   * @param to the size of the export's own checkpoint
   * @return null where the file has none
   * @throws InvalidProof if a line of the file is of another form
   */
  static @Nullable List<Hash> find(LineReader lines, long wanted, long to) {
    List<Hash> found = null;
    Set<Long> sizes = new HashSet<>();
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      String text = new String(line, StandardCharsets.ISO_8859_1);
      if (!text.startsWith(OLD)) {
        throw invalid(lines, "expected 'old SIZE'");
      }
      long size = Canonical.number("a size in " + NAME, text.substring(OLD.length()));
      if (size >= to || !sizes.add(size)) {
        throw invalid(
            lines, "the size %d stands there twice, or is not below %d".formatted(size, to));
      }
      List<Hash> hashes = hashes(lines);
      found = size == wanted ? hashes : found;
    }
    return found;
  }

  private static List<Hash> hashes(LineReader lines) {
    List<Hash> hashes = new ArrayList<>();
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      if (line.length == 0) {
        return hashes;
      }
      if (hashes.size() > Long.SIZE) {
        throw invalid(lines, "no proof is so long");
      }
      hashes.add(Hash.ofBase64(new String(line, StandardCharsets.ISO_8859_1)));
    }
    throw invalid(lines, "an empty line is missing");
  }

  private static InvalidProof invalid(LineReader lines, String what) {
    return new InvalidProof("line %d of %s: %s".formatted(lines.number(), NAME, what));
  }
}
