package dev.precedent.contracts;

import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import java.util.List;

/**
 * Some cases of a golden set that has more than one event may hold. They count once a {@link
 * GoldenSetFrozen} names them.
 *
 * @param digest of the cases as canonical JSON: the same cases are the same part
 * @param cases in the order of their ids
 */
public record GoldenCasesListed(String digest, List<GoldenCase> cases) implements Event {
  public GoldenCasesListed {
    cases = List.copyOf(cases);
  }

  /** The part that has these cases. */
  public static GoldenCasesListed of(List<GoldenCase> cases) {
    return new GoldenCasesListed(Digest.of(CanonicalJson.write(cases)), cases);
  }
}
